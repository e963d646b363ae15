import { DAY } from "../../domain/civil.js";
import type { ShownPictures } from "../../ports/shown-pictures.js";
import type { JournalFile } from "./journal-file.js";

const KEPT_MS = 90 * DAY;

export const createShownPictures = (journal: JournalFile): ShownPictures => ({
  note: (chat, messages, subject, now) =>
    journal.change((database) => {
      database.prepare("DELETE FROM shown_pictures WHERE at < ?").run(now - KEPT_MS);
      const put = database.prepare(
        "INSERT OR REPLACE INTO shown_pictures (chat, message, subject, at) VALUES (?, ?, ?, ?)",
      );
      for (const message of messages) put.run(chat, message, subject, now);
    }),
  of: (chat, message) =>
    journal.read(
      (database) =>
        database
          .prepare("SELECT subject FROM shown_pictures WHERE chat = ? AND message = ?")
          .pluck()
          .get(chat, message) as string | undefined,
      undefined,
    ),
  last: (chat) =>
    journal.read(
      (database) =>
        database
          .prepare("SELECT subject FROM shown_pictures WHERE chat = ? ORDER BY at DESC, rowid DESC LIMIT 1")
          .pluck()
          .get(chat) as string | undefined,
      undefined,
    ),
});
