import { certificate } from "../../domain/certificate.js";
import type { Certificates } from "../../ports/certificates.js";
import type { JournalFile } from "./journal-file.js";

export function createCertificates(journal: JournalFile): Certificates {
  return {
    add: (added) =>
      journal.change((database) => {
        database
          .prepare("INSERT INTO certificates (setup_hash, symbol, timeframe, body) VALUES (?, ?, ?, ?)")
          .run(added.setup_hash, added.symbol, added.timeframe, JSON.stringify(certificate.parse(added)));
      }),
    of: ({ setup_hash, symbol, timeframe }) =>
      journal.read(
        (database) =>
          (
            database
              .prepare(
                "SELECT body FROM certificates WHERE setup_hash = ? AND symbol = ? AND timeframe = ? ORDER BY id DESC",
              )
              .pluck()
              .all(setup_hash, symbol, timeframe) as string[]
          ).map((body) => certificate.parse(JSON.parse(body))),
        [],
      ),
  };
}
