import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type Sqlite from "better-sqlite3";
import type { Database } from "better-sqlite3";
import { DAY, type EpochMs } from "../../domain/civil.js";

const SCHEMA = 1;
/** How long a statement waits for another process, ms: the whole process waits with it. */
const BUSY_MS = 1_000;
/** A thread that was left alone so long is forgotten. */
const KEPT_MS = 30 * DAY;
/** Pages in the log beside the file before they are moved into it: 256 pages are 1 MB. */
const LOG_PAGES = 256;

export interface ThreadFileOptions {
  /** Absolute path of `agent.db`. */
  readonly file: string;
  readonly makeFolder: (path: string) => void;
  /** A file that could not be read was put aside as `<file>.damaged`, and another begun. */
  readonly onDamaged: (error: unknown) => void;
}

/**
 * Opens the threads' file. It may be lost with no harm, and so it is looked after in another way than the journal: one that is damaged or of
 * another version is put aside, and the chat goes on with a new one. Throws where the disk lets none be made.
 */
export function openThreads(make: typeof Sqlite, options: ThreadFileOptions): Database {
  const { file, onDamaged } = options;
  options.makeFolder(dirname(file));
  try {
    return open(make, file);
  } catch (error) {
    if (!existsSync(file) || !isDamage(error)) throw error;
    onDamaged(error);
    for (const end of ["-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    renameSync(file, `${file}.damaged`);
    return open(make, file);
  }
}

class Unreadable extends Error {}

function isDamage(error: unknown): boolean {
  if (error instanceof Unreadable) return true;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^SQLITE_(?:CORRUPT|NOTADB|ERROR|MISMATCH)/.test(code);
}

function open(make: typeof Sqlite, file: string): Database {
  const database = new make(file, { timeout: BUSY_MS });
  try {
    inspect(database);
    database.pragma("auto_vacuum = INCREMENTAL");
    database.pragma("journal_mode = WAL");
    // A power cut may take the last turns; nothing else stands here.
    database.pragma("synchronous = NORMAL");
    database.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    bringToSchema(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Reads alone. */
function inspect(database: Database): void {
  const [found] = database.pragma("quick_check(1)") as { readonly quick_check: string }[];
  if (found?.quick_check !== "ok") throw new Unreadable(`SQLite finds: ${found?.quick_check}`);
  const schema = database.pragma("user_version", { simple: true });
  const tables = database.prepare("SELECT count(*) FROM sqlite_schema").pluck().get();
  if (schema !== SCHEMA && !(schema === 0 && tables === 0)) throw new Unreadable(`schema ${String(schema)}`);
}

function bringToSchema(database: Database): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS conversations (chat TEXT NOT NULL PRIMARY KEY, epoch INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, thread TEXT NOT NULL, note TEXT NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS notes_by_thread ON notes (thread);
    CREATE TABLE IF NOT EXISTS seen (thread TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    PRAGMA user_version = ${SCHEMA};
  `);
}

/** Notes that a thread was spoken in. */
export function see(database: Database, thread: string, now: EpochMs): void {
  database
    .prepare("INSERT INTO seen (thread, at) VALUES (?, ?) ON CONFLICT (thread) DO UPDATE SET at = excluded.at")
    .run(thread, now);
}

/** Forgets the threads that nobody has spoken in for 30 days, and gives their room back to the disk. The savers' tables must be there. */
export function sweepThreads(database: Database, now: EpochMs): number {
  const gone = database.transaction(() => {
    const old = database
      .prepare("SELECT thread FROM seen WHERE at < ?")
      .pluck()
      .all(now - KEPT_MS) as string[];
    for (const thread of old) {
      database.prepare("DELETE FROM checkpoints WHERE thread_id = ?").run(thread);
      database.prepare("DELETE FROM writes WHERE thread_id = ?").run(thread);
      database.prepare("DELETE FROM notes WHERE thread = ?").run(thread);
      database.prepare("DELETE FROM seen WHERE thread = ?").run(thread);
    }
    return old.length;
  })();
  if (gone > 0) database.pragma("incremental_vacuum");
  return gone;
}
