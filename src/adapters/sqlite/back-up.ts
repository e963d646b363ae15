import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import type { Database } from "better-sqlite3";
import { diskRefusal } from "../../domain/disk-refusal.js";

/**
 * Copies a database whole to `backups/<name>-schema-<n>.db` beside it, synced and renamed into place; an older backup of that schema makes
 * way. Throws `Refusal` "disk" where there is no room: then nothing is migrated.
 */
export function backUp(file: string, schema: number, reader: () => Database): void {
  const { name, dir } = parse(file);
  const folder = join(dir, "backups");
  const backup = join(folder, `${name}-schema-${schema}.db`);
  const scratch = `${backup}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    // What a crash left; SQLite copies into a file that is not there.
    rmSync(scratch, { force: true });
    const source = reader();
    try {
      source.prepare("VACUUM INTO ?").run(scratch);
    } finally {
      source.close();
    }
    syncPath(scratch);
    renameSync(scratch, backup);
    syncPath(dirname(backup));
  } catch (error) {
    throw diskRefusal(error, "the journal's backup") ?? error;
  }
}

/** A copy is on the disk only once it is told so, and its name once its folder is. */
export function syncPath(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
