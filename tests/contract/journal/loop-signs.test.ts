import { join } from "node:path";
import { createLoopSigns } from "../../../src/adapters/sqlite/loop-signs-on-sqlite.js";
import { loopSignsContract } from "../../support/journal/loop-signs-contract.js";
import { memoryLoopSigns } from "../../support/journal/memory-loop-signs.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

loopSignsContract("memory", () => {
  const signs = memoryLoopSigns();
  return () => signs;
});
loopSignsContract("sqlite", () => {
  const file = join(temporaryFolder(), "ita.db");
  return () => createLoopSigns(temporaryJournal({ file }));
});
