import type { AuditEntry } from "../../domain/audit-entry.js";
import type { AuditLog } from "../../ports/audit-log.js";
import type { JournalFile } from "./journal-file.js";

type Row = { readonly [K in keyof AuditEntry]-?: Exclude<AuditEntry[K], undefined> | null };

const COLUMNS = "at, person, chat, role, act, what, digest, state, before, after";
const given = (value: string | null): string | undefined => value ?? undefined;

const entryOf = ({ role, before, after, ...row }: Row): AuditEntry =>
  ({ ...row, role: role ?? undefined, before: given(before), after: given(after) }) as AuditEntry;

export function createAuditLog(journal: JournalFile): AuditLog {
  return {
    add: ({ role = null, before = null, after = null, ...entry }) =>
      journal.change((database) => {
        database
          .prepare(
            `INSERT INTO audit (${COLUMNS}) VALUES (@at, @person, @chat, @role, @act, @what, @digest, @state, @before, @after)`,
          )
          .run({ ...entry, role, before, after });
      }),
    latest: (most) =>
      journal.read(
        (database) =>
          (database.prepare(`SELECT ${COLUMNS} FROM audit ORDER BY id DESC LIMIT ?`).all(most) as Row[]).map(entryOf),
        [],
      ),
  };
}
