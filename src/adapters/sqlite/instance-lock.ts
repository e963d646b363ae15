import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../../domain/errors.js";
import { holdFile } from "./hold-file.js";

export interface LockOptions {
  /** Absolute path of the lock's file. */
  readonly file: string;
  /** Makes a folder and those above it. */
  readonly makeFolder: (path: string) => void;
  /** Who takes it, in words for whoever finds it taken: `process 4711, since 2026-03-02 08:00 UTC`. */
  readonly holder: string;
}

/** Takes what one process alone may have, for as long as it lives. Gives the function that lets it go. Throws `Refusal` busy with who has it. */
export async function takeLock({ file, makeFolder, holder }: LockOptions): Promise<() => void> {
  const release = await holdFile(file, makeFolder);
  const note = join(dirname(file), "live.holder");
  if (release === undefined)
    throw new Refusal(
      "busy",
      `Another ITA runs the live loop on this data folder: ${readNote(note)}. End it first, or let it be: one loop is enough.`,
    );
  writeFileSync(note, holder, { mode: 0o600 });
  return () => {
    rmSync(note, { force: true });
    release();
  };
}

function readNote(note: string): string {
  try {
    return readFileSync(note, "utf8").slice(0, 120);
  } catch {
    return "a process that says no more";
  }
}
