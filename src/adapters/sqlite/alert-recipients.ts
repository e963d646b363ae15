import type { Database } from "better-sqlite3";
import { mayAsk, type Role } from "../../domain/roles.js";

export interface RecipientList {
  /** Conversations that the settings name; in their place, where they name none, everybody who may label. */
  readonly chats: readonly string[];
  /** People of the settings: `telegram:123` → role. */
  readonly people: Readonly<Record<string, Role>>;
}

const TERMINAL = "terminal";

/**
 * Where alerts of a real feed go, read within the transaction that makes them: the conversations of the settings, or the private chat of each person
 * who may label. A private chat on Telegram is called as its person; on Discord it is known once the person has written there. The terminal shows them too.
 */
export function alertRecipients(database: Database, { chats, people }: RecipientList): readonly string[] {
  if (chats.length > 0) return [...new Set([...chats, TERMINAL])];
  const members = database.prepare("SELECT person, role FROM people").all() as { person: string; role: Role }[];
  const listed = Object.entries(people).map(([person, role]) => ({ person, role }));
  const may = new Set(
    [...listed, ...members.filter(({ person }) => !(person in people))]
      .filter(({ role }) => mayAsk(role, "label"))
      .map(({ person }) => person),
  );
  const alone = database
    .prepare("SELECT thread, json_extract(wishes, '$.alone') AS person FROM chat_wishes WHERE person IS NOT NULL")
    .all() as { thread: string; person: string }[];
  return [
    ...new Set([
      ...[...may].filter((person) => person.startsWith("telegram:")),
      ...alone.filter(({ person }) => may.has(person)).map(({ thread }) => thread),
      TERMINAL,
    ]),
  ];
}
