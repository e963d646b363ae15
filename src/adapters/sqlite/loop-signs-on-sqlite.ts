import type { LoopSign, LoopSigns } from "../../ports/loop-signs.js";
import type { JournalFile } from "./journal-file.js";

export const createLoopSigns = (journal: JournalFile): LoopSigns => ({
  put: (sign) =>
    journal.change((database) => {
      database.prepare("INSERT OR REPLACE INTO loop_signs (one, sign) VALUES (1, ?)").run(JSON.stringify(sign));
    }),
  last: () =>
    journal.read((database) => {
      const text = database.prepare("SELECT sign FROM loop_signs").pluck().get() as string | undefined;
      return text === undefined ? undefined : (JSON.parse(text) as LoopSign);
    }, undefined),
});
