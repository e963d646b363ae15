import type { TakenUpdate, UpdateLog } from "../../ports/update-log.js";
import type { JournalFile } from "./journal-file.js";

export function createUpdateLog(journal: JournalFile): UpdateLog {
  return {
    take: (bot, updates, at) =>
      updates.length === 0
        ? Promise.resolve([])
        : journal.change((database) => {
            const add = database.prepare(
              "INSERT INTO updates (bot, id, body, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            );
            return updates.filter(({ id, body }) => add.run(bot, id, body, at).changes === 1);
          }),
    done: (bot, id) =>
      journal.change((database) => {
        // Its number alone is still needed: what was delivered again is known by it.
        database.prepare("UPDATE updates SET done = 1, body = '' WHERE bot = ? AND id = ?").run(bot, id);
      }),
    pending: (bot) =>
      journal.read(
        (database) =>
          database
            .prepare("SELECT id, body, at FROM updates WHERE bot = ? AND done = 0 ORDER BY id")
            .all(bot) as TakenUpdate[],
        [],
      ),
    forget: (before) =>
      journal.change((database) => {
        database.prepare("DELETE FROM updates WHERE done = 1 AND at < ?").run(before);
      }),
  };
}
