import type { Database } from "better-sqlite3";
import type { Clock } from "../../ports/clock.js";
import { type Conversations, MOST_NOTES } from "../../ports/conversations.js";
import { see } from "./open-threads.js";

/** Conversations in the threads' file. Throws what SQLite throws, at once: whoever opens the file decides what becomes of it. */
export function sqliteConversations(database: Database, clock: Clock): Conversations {
  const epochOf = database.prepare("SELECT epoch FROM conversations WHERE chat = ?").pluck();
  const renew = database.prepare(
    "INSERT INTO conversations (chat, epoch) VALUES (?, 1) ON CONFLICT (chat) DO UPDATE SET epoch = epoch + 1",
  );
  const add = database.prepare("INSERT INTO notes (thread, note) VALUES (?, ?)");
  const drop = database.prepare(
    "DELETE FROM notes WHERE thread = @thread AND id NOT IN (SELECT id FROM notes WHERE thread = @thread ORDER BY id DESC LIMIT @most)",
  );
  const all = database.prepare("SELECT note FROM notes WHERE thread = ? ORDER BY id").pluck();
  const clear = database.prepare("DELETE FROM notes WHERE thread = ?");
  return {
    threadOf: (chat) => Promise.resolve(`${chat}:${(epochOf.get(chat) as number | undefined) ?? 0}`),
    renew: (chat) => {
      renew.run(chat);
      return Promise.resolve();
    },
    note: (thread, note) => {
      database.transaction(() => {
        add.run(thread, note);
        drop.run({ thread, most: MOST_NOTES });
        see(database, thread, clock.now());
      })();
      return Promise.resolve();
    },
    takeNotes: (thread) => {
      const taken = all.all(thread) as string[];
      if (taken.length > 0) clear.run(thread);
      return Promise.resolve(taken);
    },
  };
}
