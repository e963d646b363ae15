import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { diskRefusal } from "../../domain/disk-refusal.js";
import type { WriteFile } from "../../ports/write-file.js";
import { makeFolder } from "./make-folder.js";

/** A rename is on the disk only once its folder is; a system without folder handles (Windows) does that by itself. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // The data itself is synced; only the power-loss guarantee of the name is weaker here.
  }
}

/** `WriteFile` on the disk: a temporary file in the same folder, synced, then renamed over the old one. */
export const atomicWrite: WriteFile = async (path, data) => {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`);
  try {
    makeFolder(folder);
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw diskRefusal(error, basename(path)) ?? error;
  }
};
