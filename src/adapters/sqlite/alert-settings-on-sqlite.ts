import type { Database } from "better-sqlite3";
import type { AlertSettings, ChatWishes, Mute, Threshold, ThresholdChange } from "../../ports/alert-settings.js";
import type { JournalFile } from "./journal-file.js";

export function createAlertSettings(journal: JournalFile): AlertSettings {
  const wishesIn = (database: Database, thread: string): ChatWishes => {
    const text = database.prepare("SELECT wishes FROM chat_wishes WHERE thread = ?").pluck().get(thread) as
      | string
      | undefined;
    return text === undefined ? {} : (JSON.parse(text) as ChatWishes);
  };

  return {
    chat: (thread) => journal.read((database) => wishesIn(database, thread), {}),
    wish: (thread, { quiet, levels, ...change }) =>
      journal.change((database) => {
        const { quiet: quietBefore, ...before } = wishesIn(database, thread);
        const quietNow = quiet === undefined ? quietBefore : quiet;
        const wishes = {
          ...before,
          ...change,
          ...(quietNow == null ? {} : { quiet: quietNow }),
          ...(levels === undefined ? {} : { levels: { ...before.levels, ...levels } }),
        };
        database
          .prepare("INSERT OR REPLACE INTO chat_wishes (thread, wishes) VALUES (?, ?)")
          .run(thread, JSON.stringify(wishes));
      }),
    mutes: (thread, now) =>
      journal.read(
        (database) =>
          database
            .prepare(
              "SELECT kind, value, until, person FROM mutes WHERE thread = ? AND until > ? ORDER BY until, kind, value",
            )
            .all(thread, now) as Mute[],
        [],
      ),
    mute: (thread, mute) =>
      journal.change((database) => {
        database
          .prepare(
            "INSERT OR REPLACE INTO mutes (thread, kind, value, until, person) VALUES (@thread, @kind, @value, @until, @person)",
          )
          .run({ thread, ...mute });
      }),
    thresholds: () =>
      journal.read(
        (database) =>
          database
            .prepare(
              `SELECT setup, p, person, at FROM threshold_changes
               WHERE seq IN (SELECT max(seq) FROM threshold_changes GROUP BY setup) AND p IS NOT NULL ORDER BY setup`,
            )
            .all() as Threshold[],
        [],
      ),
    setThreshold: (change) =>
      journal.change((database) => {
        database
          .prepare("INSERT INTO threshold_changes (setup, p, person, at) VALUES (@setup, @p, @person, @at)")
          .run(change);
      }),
    thresholdChanges: () =>
      journal.read(
        (database) =>
          database
            .prepare("SELECT setup, p, person, at FROM threshold_changes ORDER BY seq")
            .all() as ThresholdChange[],
        [],
      ),
  };
}
