import { randomBytes } from "node:crypto";
import type { EpochMs } from "../../domain/civil.js";
import type { ButtonTokens, KeptButton, PressVerdict } from "../../ports/button-tokens.js";
import type { JournalFile } from "./journal-file.js";

interface Row {
  readonly command: string;
  readonly thread: string;
  readonly person: string | null;
  readonly expires: EpochMs;
  readonly once: 0 | 1;
  readonly used_by: string | null;
  readonly asks: string | null;
}

const commandOf = ({ command, asks }: Row): PressVerdict =>
  asks === null ? { kind: "command", command } : { kind: "command", command, asks };

/** 72 bits in twelve signs: nobody guesses a button. */
const newToken = (): string => randomBytes(9).toString("base64url");

export function createButtonTokens(journal: JournalFile): ButtonTokens {
  return {
    issue: (buttons) =>
      buttons.length === 0
        ? Promise.resolve([])
        : journal.change((database) => {
            const add = database.prepare(
              "INSERT INTO buttons (token, command, thread, person, expires, once, asks) VALUES (?, ?, ?, ?, ?, ?, ?)",
            );
            return buttons.map(({ command, thread, person, expires, once, asks }: KeptButton) => {
              const token = newToken();
              add.run(token, command, thread, person ?? null, expires, once ? 1 : 0, asks ?? null);
              return token;
            });
          }),

    press: ({ token, thread, person, id }, now) =>
      journal.change((database): PressVerdict => {
        const row = database
          .prepare("SELECT command, thread, person, expires, once, used_by, asks FROM buttons WHERE token = ?")
          .get(token) as Row | undefined;
        if (row === undefined || row.thread !== thread) return { kind: "unknown" };
        if (row.person !== null && row.person !== person) return { kind: "other_person" };
        // The same press again, after a crash: it was counted, and gives what it gave.
        if (row.used_by === id) return commandOf(row);
        if (row.used_by !== null) return { kind: "used" };
        if (now >= row.expires) return { kind: "expired" };
        if (row.once === 1) database.prepare("UPDATE buttons SET used_by = ? WHERE token = ?").run(id, token);
        return commandOf(row);
      }),

    forget: (before) =>
      journal.change((database) => {
        database.prepare("DELETE FROM buttons WHERE expires < ?").run(before);
      }),
  };
}
