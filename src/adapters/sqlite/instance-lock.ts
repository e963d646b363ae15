import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../../domain/errors.js";

export interface LockOptions {
  /** Absolute path of the lock's file. */
  readonly file: string;
  /** Makes a folder and those above it. */
  readonly makeFolder: (path: string) => void;
  /** Who takes it, in words for whoever finds it taken: `process 4711, since 2026-03-02 08:00 UTC`. */
  readonly holder: string;
}

/**
 * Takes what one process alone may have: an open transaction on a file of its own, which the system ends with the process, however that ends. No
 * stale lock can be left. Gives the function that lets it go. Throws `Refusal` busy with who has it.
 */
export async function takeLock({ file, makeFolder, holder }: LockOptions): Promise<() => void> {
  const { default: Sqlite } = await import("better-sqlite3");
  makeFolder(dirname(file));
  const database = new Sqlite(file, { timeout: 0 });
  const note = join(dirname(file), "live.holder");
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    const isBusy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
    if (!isBusy) throw error;
    throw new Refusal(
      "busy",
      `Another ITA runs the live loop on this data folder: ${readNote(note)}. End it first, or let it be: one loop is enough.`,
    );
  }
  writeFileSync(note, holder, { mode: 0o600 });
  return () => {
    rmSync(note, { force: true });
    if (database.open) database.close();
  };
}

function readNote(note: string): string {
  try {
    return readFileSync(note, "utf8").slice(0, 120);
  } catch {
    return "a process that says no more";
  }
}
