import { randomBytes } from "node:crypto";
import { type FileHandle, link, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { diskRefusal } from "../../domain/disk-refusal.js";
import { Refusal } from "../../domain/errors.js";

export interface Replacement {
  readonly path: string;
  /** As people are shown it. */
  readonly shown: string;
  /** What has to stand there; null: no file. */
  readonly expected: string | null;
  /** What is to stand there then; null: no file. */
  readonly text: string | null;
  /** What stands there now. */
  readonly read: () => Promise<string | undefined>;
}

/**
 * Writes the new text beside the file, synced, and moves it into place after a last look at what stands there; a file that is not to be there
 * yet is linked, so that one made meanwhile is never written over.
 */
export async function replaceSetupFile({ path, shown, expected, text, read }: Replacement): Promise<void> {
  const folder = dirname(path);
  const scratch = join(folder, `.${process.pid}.${randomBytes(6).toString("hex")}.tmp`);
  const changed = () =>
    new Refusal("conflict", `${shown} was changed meanwhile. Nothing was written: ask for the change again.`);
  try {
    if (text !== null) {
      await mkdir(folder, { recursive: true });
      await written(await open(scratch, "wx"), text);
    }
    const now = await read();
    if (now !== (expected ?? undefined)) throw changed();
    if (text === null) await rm(path, { force: true });
    else if (expected === null) await linked(scratch, path, changed);
    else await rename(scratch, path);
    await syncFolder(folder);
  } catch (error) {
    throw diskRefusal(error, shown) ?? error;
  } finally {
    await rm(scratch, { force: true }).catch(() => undefined);
  }
}

async function written(handle: FileHandle, text: string): Promise<void> {
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function linked(from: string, to: string, changed: () => Refusal): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    throw error instanceof Error && "code" in error && error.code === "EEXIST" ? changed() : error;
  }
}

/** A name is on the disk only once its folder is; a system without folder handles does that by itself. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
