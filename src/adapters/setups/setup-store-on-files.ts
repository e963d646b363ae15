import { constants } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { Refusal } from "../../domain/errors.js";
import type { SetupStore } from "../../ports/setup-store.js";

const SETUP_ID = /^[A-Za-z0-9_-]{1,64}$/;
const FILE = /^([A-Za-z0-9_-]{1,64})\.yaml$/;
const MAX_BYTES = 64 * 1024;

/**
 * The setup files of one folder: plain files `<id>.yaml` that really lie in it. A link, a folder, or an id that is no id is as if
 * it were not there. `shown` is the folder's name in messages. Throws `Refusal` too_large above 64 KiB.
 */
export function createSetupStore({ folder, shown = "setups" }: { folder: string; shown?: string }): SetupStore {
  const base = resolve(folder);
  return {
    async list() {
      const entries = await orNothing(readdir(base, { withFileTypes: true }));
      const ids = (entries ?? []).filter((entry) => entry.isFile()).map(({ name }) => FILE.exec(name)?.[1]);
      return ids.filter((id) => id !== undefined).sort();
    },
    async read(id) {
      if (!SETUP_ID.test(id)) return undefined;
      const path = join(base, `${id}.yaml`);
      if (!(await liesIn(path, base))) return undefined;
      const text = await orNothing(readPlainFile(path, `${shown}/${id}.yaml`));
      return text === undefined ? undefined : { text, file: `${shown}/${id}.yaml` };
    },
  };
}

/** A plain file whose real place is the folder's own. */
async function liesIn(path: string, base: string): Promise<boolean> {
  const found = await orNothing(lstat(path));
  if (found === undefined || !found.isFile()) return false;
  const [real, home] = await Promise.all([orNothing(realpath(path)), orNothing(realpath(base))]);
  return real !== undefined && home !== undefined && real.startsWith(home + sep);
}

async function readPlainFile(path: string, shown: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = await file.stat();
    if (size > MAX_BYTES) {
      throw new Refusal("too_large", `${shown} has ${size} bytes; a setup file has at most ${MAX_BYTES}.`);
    }
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

/** What is not there, or may not be followed, is nothing; every other failure stays one. */
async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return undefined;
    throw error;
  }
}
