import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { diskRefusal } from "../../domain/disk-refusal.js";
import { syncPath } from "./back-up.js";

/** Backups that are kept, the newest ones. */
export const KEPT_BACKUPS = 7;

/**
 * Copies the journal while it is in use to `backups/<name>-<day>.db` beside it, synced and renamed into place; one a day, the newest seven stay.
 * Backups before a migration are left alone. Gives the copy's name; undefined where nothing was ever written. Throws `Refusal` "disk".
 */
export async function nightlyBackup(file: string, day: string, keep = KEPT_BACKUPS): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  const { default: Sqlite } = await import("better-sqlite3");
  const { name, dir } = parse(file);
  const folder = join(dir, "backups");
  const copy = join(folder, `${name}-${day}.db`);
  const scratch = `${copy}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(scratch, { force: true });
    const source = new Sqlite(file, { readonly: true, timeout: 5_000 });
    try {
      // By pages, with turns for others in between.
      await source.backup(scratch);
    } finally {
      source.close();
    }
    syncPath(scratch);
    renameSync(scratch, copy);
    syncPath(dirname(copy));
  } catch (error) {
    rmSync(scratch, { force: true });
    throw diskRefusal(error, "the journal's backup") ?? error;
  }
  const nightly = readdirSync(folder)
    .filter((one) => one.startsWith(`${name}-`) && /-\d{4}-\d{2}-\d{2}\.db$/.test(one))
    .sort();
  for (const old of nightly.slice(0, -keep)) rmSync(join(folder, old), { force: true });
  return parse(copy).base;
}
