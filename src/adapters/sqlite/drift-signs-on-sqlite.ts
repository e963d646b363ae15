import type { DriftSigns } from "../../ports/drift-signs.js";
import type { JournalFile } from "./journal-file.js";

export const createDriftSigns = (journal: JournalFile): DriftSigns => ({
  last: (model) =>
    journal.read((database) => {
      const found = database.prepare("SELECT drifted FROM drift_signs WHERE model = ?").pluck().get(model);
      return found === undefined ? undefined : found === 1;
    }, undefined),
  put: (model, drifted, at) =>
    journal.change((database) => {
      database
        .prepare("INSERT OR REPLACE INTO drift_signs (model, drifted, at) VALUES (?, ?, ?)")
        .run(model, drifted ? 1 : 0, at);
    }),
});
