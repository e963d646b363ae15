import { join } from "node:path";
import { createDriftSigns } from "../../../src/adapters/sqlite/drift-signs-on-sqlite.js";
import { driftSignsContract } from "../../support/journal/drift-signs-contract.js";
import { memoryDriftSigns } from "../../support/journal/memory-drift-signs.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

driftSignsContract("sqlite", () => {
  const file = join(temporaryFolder(), "ita.db");
  return () => createDriftSigns(temporaryJournal({ file }));
});
driftSignsContract("memory", () => {
  const signs = memoryDriftSigns();
  return () => signs;
});
