import { dirname } from "node:path";
import type Sqlite from "better-sqlite3";
import type { Database } from "better-sqlite3";
import { diskRefusal } from "../../domain/disk-refusal.js";
import { Refusal } from "../../domain/errors.js";
import { APPLICATION_ID, migrate, schemaOf } from "./migrate.js";
import type { Migration } from "./migration.js";
import { damagedJournal, MOVE_AWAY } from "./sqlite-refusal.js";

export interface OpenOptions {
  readonly file: string;
  readonly shown: string;
  readonly makeFolder: (path: string) => void;
  readonly migrations: readonly Migration[];
}

/** How long a statement waits for another process, ms. */
export const BUSY_MS = 5_000;

/**
 * Opens the file, looks whether it is ours, whole and of our time before anything is written, sets the pragmas and brings it to the present
 * schema. WAL with `synchronous=FULL`: a commit that returned survives a power cut.
 */
export function openDatabase(make: typeof Sqlite, options: OpenOptions): Database {
  const { file, shown } = options;
  try {
    options.makeFolder(dirname(file));
  } catch (error) {
    throw diskRefusal(error, shown) ?? error;
  }
  const database = new make(file, { timeout: BUSY_MS });
  try {
    database.pragma("trusted_schema = OFF");
    // As of one moment: another process may be making the file just now.
    database.transaction(() => inspect(database, options)).deferred();
    toWal(database);
    database.pragma("synchronous = FULL");
    migrate(database, { ...options, reader: () => new make(file, { readonly: true, timeout: BUSY_MS }) });
    database.pragma("foreign_keys = ON");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Reads alone. An empty file, or one whose first migration was cut short, is a new one. */
function inspect(database: Database, { shown, migrations }: OpenOptions): void {
  const application = database.pragma("application_id", { simple: true });
  const schema = schemaOf(database);
  const tables = database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get();
  if (application !== APPLICATION_ID && !(application === 0 && schema === 0 && tables === 0)) {
    throw new Refusal(
      "unavailable",
      `${shown} is a database of another program, no journal of ITA. Move it away, or point the data folder (data_dir) elsewhere; I leave it as it is.`,
    );
  }
  if (schema > migrations.length) {
    throw new Refusal(
      "unavailable",
      `The journal ${shown} was written by a newer ITA (schema ${schema}; this one knows ${migrations.length}). I leave it as it is. Start the newer one. Or go back: ${MOVE_AWAY[0]?.toLowerCase()}${MOVE_AWAY.slice(1)}.`,
    );
  }
  if (database.pragma("integrity_check(1)", { simple: true }) !== "ok") throw damagedJournal(shown);
}

/** The change to WAL does not wait for others as statements do; whoever is told "busy" waits by a statement and tries again. */
function toWal(database: Database, triesLeft = 20): void {
  try {
    database.pragma("journal_mode = WAL");
  } catch (error) {
    const busy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
    if (!busy || triesLeft === 0) throw error;
    database.exec("BEGIN IMMEDIATE; COMMIT");
    toWal(database, triesLeft - 1);
  }
}
