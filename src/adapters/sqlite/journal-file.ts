import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Database } from "better-sqlite3";
import { Refusal } from "../../domain/errors.js";
import type { Journal } from "../../ports/journal.js";
import type { Migration } from "./migration.js";
import { MIGRATIONS } from "./migrations.js";
import { BUSY_MS, openDatabase } from "./open-database.js";
import { sqliteRefusal } from "./sqlite-refusal.js";

/** How long a statement waits, ms, after one has waited in vain. */
const HELD_MS = 100;

export interface JournalFileOptions {
  /** Absolute path of the file; its backups lie in `backups/` beside it. */
  readonly file: string;
  /** How people are shown it, `data/ita.db`. */
  readonly shown?: string;
  /** Makes a folder and those above it. */
  readonly makeFolder: (path: string) => void;
  readonly migrations?: readonly Migration[];
}

/** The journal as its repositories use it. Work is synchronous, so that nothing of this process comes between its statements. */
export interface JournalFile extends Journal {
  /** Reads, all statements as of one moment. Where nothing was ever written: `nothing`, and no file is made. */
  read<T>(work: (database: Database) => T, nothing: T): Promise<T>;
  /** Writes: all of it or nothing, on the disk when the promise resolves, and no other process in between. */
  change<T>(work: (database: Database) => T): Promise<T>;
}

/**
 * The journal as one SQLite file. SQLite is loaded and the file opened (and made, checked, migrated) at the first use that needs it. Throws
 * `Refusal`: "bad_data" for a damaged file, "unavailable" for one of a newer ITA, of another program or locked, "disk" for the disk's faults.
 */
export function createJournal({
  file,
  shown = basename(file),
  makeFolder,
  migrations = MIGRATIONS,
}: JournalFileOptions): JournalFile {
  let open: Promise<Database> | undefined;

  const load = async (): Promise<Database> => {
    let Sqlite: typeof import("better-sqlite3");
    try {
      ({ default: Sqlite } = await import("better-sqlite3"));
      return openDatabase(Sqlite, { file, shown, makeFolder, migrations });
    } catch (error) {
      throw loadRefusal(error) ?? sqliteRefusal(error, shown) ?? error;
    }
  };
  const database = (): Promise<Database> => {
    open ??= load().catch((error: unknown) => {
      open = undefined;
      throw error;
    });
    return open;
  };
  let isHeld = false;
  /** Where another process holds the file, later tries wait little: a wait holds up all of this process. */
  const held = (opened: Database, now: boolean): void => {
    if (now !== isHeld) opened.pragma(`busy_timeout = ${now ? HELD_MS : BUSY_MS}`);
    isHeld = now;
  };
  const run = async <T>(kind: "deferred" | "immediate", work: (database: Database) => T): Promise<T> => {
    const opened = await database();
    try {
      const done = opened.transaction(() => work(opened))[kind]();
      if (kind === "immediate") held(opened, false);
      return done;
    } catch (error) {
      held(opened, error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY"));
      throw sqliteRefusal(error, shown) ?? error;
    }
  };
  const isThere = (): boolean => open !== undefined || existsSync(file);

  return {
    read: (work, nothing) => (isThere() ? run("deferred", work) : Promise.resolve(nothing)),
    change: (work) => run("immediate", work),
    async look() {
      if (!isThere()) return { state: "none" };
      const schema = await run("deferred", (opened) => opened.pragma("user_version", { simple: true }) as number);
      return { state: "ready", schema, bytes: statSync(file).size };
    },
    async close() {
      const opened = await open?.catch(() => undefined);
      open = undefined;
      isHeld = false;
      opened?.close();
    },
  };
}

/** Where the package's native part was not built or is of another Node.js. */
function loadRefusal(error: unknown): Refusal | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const missing = error instanceof Error && error.message.startsWith("Could not locate the bindings file");
  return code === "ERR_DLOPEN_FAILED" || code === "ERR_MODULE_NOT_FOUND" || missing
    ? new Refusal("unavailable", "SQLite cannot be loaded here. Run `npm ci` again with this Node.js.", [], {
        cause: error,
      })
    : undefined;
}
