import { randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { DAY } from "../../domain/civil.js";
import { CODE_BYTES, pairingCode, pairingHash } from "../../domain/pairing-code.js";
import { higherRole, type Role } from "../../domain/roles.js";
import {
  type Invitation,
  type JoinAttempt,
  type JoinVerdict,
  type Member,
  MOST_WRONG,
  type People,
} from "../../ports/people.js";
import type { JournalFile } from "./journal-file.js";

/** Used and expired ones tell whoever sends them again what became of them, for so long. */
const REMEMBERED_MS = 30 * DAY;
const COLUMNS = "person, chat, role, name, since";

interface InvitationRow {
  readonly role: Role | null;
  readonly expires: number;
  readonly wrong: number;
  readonly person: string | null;
  readonly chat: string | null;
}

const membersOf = (database: Database, person: string): Member[] =>
  database.prepare(`SELECT ${COLUMNS} FROM people WHERE person = ? ORDER BY chat`).all(person) as Member[];

const memberIn = (database: Database, { person, chat }: JoinAttempt): Member | undefined =>
  membersOf(database, person).find((member) => member.chat === chat);

/** A wrong code counts against every one that waits: nobody says which was meant. */
function miss(database: Database, now: number): JoinVerdict {
  const { changes } = database
    .prepare("UPDATE invitations SET wrong = wrong + 1 WHERE used IS NULL AND wrong < ? AND expires > ?")
    .run(MOST_WRONG, now);
  return { kind: "wrong", wasOpen: changes > 0 };
}

function join(database: Database, attempt: JoinAttempt, now: number): JoinVerdict {
  const hash = pairingHash(attempt.code);
  const row = database.prepare("SELECT role, expires, wrong, person, chat FROM invitations WHERE hash = ?").get(hash) as
    | InvitationRow
    | undefined;
  const before = memberIn(database, attempt);
  if (row !== undefined && row.person === attempt.person && row.chat === attempt.chat)
    return before === undefined ? { kind: "wrong", wasOpen: false } : { kind: "joined", member: before, isNew: false };
  if (row === undefined || row.person !== null || row.wrong >= MOST_WRONG || now >= row.expires)
    return miss(database, now);
  const isFirst = database.prepare("SELECT NOT EXISTS (SELECT 1 FROM people)").pluck().get() === 1;
  const given = row.role ?? (isFirst ? attempt.first : "labeler");
  const { person, chat, name } = attempt;
  const member: Member = { person, chat, name, role: higherRole(given, before?.role), since: before?.since ?? now };
  database
    .prepare(`INSERT OR REPLACE INTO people (${COLUMNS}) VALUES (@person, @chat, @role, @name, @since)`)
    .run(member);
  database.prepare("UPDATE invitations SET used = ?, person = ?, chat = ? WHERE hash = ?").run(now, person, chat, hash);
  return { kind: "joined", member, isNew: true };
}

export function createPeople(journal: JournalFile): People {
  return {
    all: () =>
      journal.read(
        (database) => database.prepare(`SELECT ${COLUMNS} FROM people ORDER BY person, chat`).all() as Member[],
        [],
      ),
    of: (person) => journal.read((database) => membersOf(database, person), []),
    isIn: (chat) =>
      journal.read(
        (database) => database.prepare("SELECT 1 FROM people WHERE chat = ?").get(chat) !== undefined,
        false,
      ),
    setRole: (person, role) =>
      journal.change((database) => {
        const before = membersOf(database, person);
        database.prepare("UPDATE people SET role = ? WHERE person = ?").run(role, person);
        return before;
      }),
    remove: (person) =>
      journal.change((database) => {
        const before = membersOf(database, person);
        database.prepare("DELETE FROM people WHERE person = ?").run(person);
        return before;
      }),
    invite: ({ role, made, expires }: Invitation) =>
      journal.change((database) => {
        const code = pairingCode(randomBytes(CODE_BYTES));
        database.prepare("DELETE FROM invitations WHERE expires < ?").run(made - REMEMBERED_MS);
        database
          .prepare("INSERT INTO invitations (hash, role, made, expires) VALUES (?, ?, ?, ?)")
          .run(pairingHash(code), role ?? null, made, expires);
        return code;
      }),
    isOpen: (now) =>
      journal.read(
        (database) =>
          database
            .prepare("SELECT 1 FROM invitations WHERE used IS NULL AND wrong < ? AND expires > ?")
            .get(MOST_WRONG, now) !== undefined,
        false,
      ),
    join: (attempt, now) => journal.change((database) => join(database, attempt, now)),
  };
}
