import type { Database } from "better-sqlite3";
import type { SetupVersion, SetupVersions } from "../../ports/setup-versions.js";
import type { JournalFile } from "./journal-file.js";

const COLUMNS = "setup_id, number, version, hash, yaml, person, chat, at, note, undoes";
const PLACES = COLUMNS.split(", ")
  .map((column) => `@${column}`)
  .join(", ");

/** The file as it was found is 0; what is saved counts from 1, also where there was no file. */
function nextNumber(database: Database, { setup_id, person }: Omit<SetupVersion, "number">): number {
  const last = database.prepare("SELECT max(number) FROM setup_versions WHERE setup_id = ?").pluck().get(setup_id) as
    | number
    | null;
  return last === null ? (person === null ? 0 : 1) : last + 1;
}

export function createSetupVersions(journal: JournalFile): SetupVersions {
  return {
    of: (setupId) =>
      journal.read(
        (database) =>
          database
            .prepare(`SELECT ${COLUMNS} FROM setup_versions WHERE setup_id = ? ORDER BY number`)
            .all(setupId) as SetupVersion[],
        [],
      ),
    by: (person, chat) =>
      journal.read(
        (database) =>
          database
            .prepare(`SELECT ${COLUMNS} FROM setup_versions WHERE person = ? AND chat = ? ORDER BY seq DESC`)
            .all(person, chat) as SetupVersion[],
        [],
      ),
    add: (versions) =>
      journal.change((database) => {
        const insert = database.prepare(`INSERT INTO setup_versions (${COLUMNS}) VALUES (${PLACES})`);
        return versions.map((version) => {
          const numbered = { ...version, number: nextNumber(database, version) };
          insert.run(numbered);
          return numbered;
        });
      }),
  };
}
