import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createJournal, type JournalFile, type JournalFileOptions } from "../../../src/adapters/sqlite/journal-file.js";
import { temporaryFolder } from "../temporary-folder.js";

/** A journal in a file of its own for one test, or in the file given; closed after the test. */
export function temporaryJournal(options: Partial<JournalFileOptions> = {}): JournalFile {
  const journal = createJournal({
    file: join(options.file === undefined ? temporaryFolder() : "", options.file ?? "ita.db"),
    shown: "data/ita.db",
    makeFolder: (path) => mkdirSync(path, { recursive: true }),
    ...options,
  });
  onTestFinished(() => journal.close());
  return journal;
}
