import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Refusal } from "../../domain/errors.js";

const SAYS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EACCES: "writing is not allowed there",
  EPERM: "writing is not allowed there",
};

let writes = 0;

/** Makes a file of these parts, whole or not at all: beside it first, forced to the disk, then renamed. Throws `Refusal` disk. */
export async function writeAtomic(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const folder = dirname(path);
  const scratch = `${path}.${process.pid}.${++writes}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(scratch, "wx");
    try {
      for (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(scratch, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(scratch, { force: true });
    throw diskRefusal(error);
  }
}

/** An error of the disk as a refusal; any other as it is. */
export function diskRefusal(error: unknown): unknown {
  const says = SAYS[(error as NodeJS.ErrnoException).code ?? ""];
  if (says === undefined) return error;
  return new Refusal("disk", `The candles could not be stored: ${says}. What was stored before is untouched.`, [], {
    cause: error,
  });
}

async function syncFolder(folder: string): Promise<void> {
  // Not every system lets a folder be opened; the rename itself is atomic on all of them.
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
