import type { FeedTerminals, KnownTerminal, MessageNumber, TerminalSign } from "../../ports/feed-terminals.js";
import type { JournalFile } from "./journal-file.js";

interface Row extends MessageNumber {
  readonly token: string;
  readonly heard: number;
  readonly sign: string;
}

const COLUMNS = "token, boot, seq, heard, sign";
const terminalOf = ({ sign, ...row }: Row): KnownTerminal => ({ ...row, sign: JSON.parse(sign) as TerminalSign });

export function createFeedTerminals(journal: JournalFile): FeedTerminals {
  return {
    hear: (token, { boot, seq }, sign, now) =>
      journal.change((database) => {
        const { changes } = database
          .prepare(
            `INSERT INTO feed_terminals (${COLUMNS}) VALUES (@token, @boot, @seq, @now, @sign) ON CONFLICT DO UPDATE SET boot = @boot, seq = @seq, heard = @now, sign = @sign WHERE boot < @boot OR (boot = @boot AND seq < @seq)`,
          )
          .run({ token, boot, seq, now, sign: JSON.stringify(sign) });
        if (changes === 1) return undefined;
        return database.prepare("SELECT boot, seq FROM feed_terminals WHERE token = ?").get(token) as MessageNumber;
      }),
    of: (token) =>
      journal.read((database) => {
        const row = database.prepare(`SELECT ${COLUMNS} FROM feed_terminals WHERE token = ?`).get(token) as
          | Row
          | undefined;
        return row === undefined ? undefined : terminalOf(row);
      }, undefined),
    all: () =>
      journal.read(
        (database) =>
          (database.prepare(`SELECT ${COLUMNS} FROM feed_terminals ORDER BY heard DESC, token`).all() as Row[]).map(
            terminalOf,
          ),
        [],
      ),
  };
}
