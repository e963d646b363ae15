import { constants } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { Refusal } from "../../domain/errors.js";
import type { ChangeableSetups } from "../../ports/changeable-setups.js";
import { replaceSetupFile } from "./replace-setup-file.js";

const SETUP_ID = /^[A-Za-z0-9_-]{1,64}$/;
const FILE = /^([A-Za-z0-9_-]{1,64})\.yaml$/;
const MAX_BYTES = 64 * 1024;

/**
 * The setup files of one folder: plain files `<id>.yaml` that really lie in it. A link, a folder, or an id that is no id is as if
 * it were not there. `shown` is the folder's name in messages. Throws `Refusal` too_large above 64 KiB.
 */
export function createSetupStore({ folder, shown = "setups" }: { folder: string; shown?: string }): ChangeableSetups {
  const base = resolve(folder);
  const readText = async (id: string): Promise<string | undefined> => {
    const path = join(base, `${id}.yaml`);
    return (await liesIn(path, base)) ? orNothing(readPlainFile(path, `${shown}/${id}.yaml`)) : undefined;
  };
  return {
    async list() {
      const entries = await orNothing(readdir(base, { withFileTypes: true }));
      const ids = (entries ?? []).filter((entry) => entry.isFile()).map(({ name }) => FILE.exec(name)?.[1]);
      return ids.filter((id) => id !== undefined).sort();
    },
    async read(id) {
      if (!SETUP_ID.test(id)) return undefined;
      const text = await readText(id);
      return text === undefined ? undefined : { text, file: `${shown}/${id}.yaml` };
    },
    async replace(id, expected, text) {
      if (!SETUP_ID.test(id))
        throw new Refusal("bad_request", `"${id.slice(0, 64)}" is no setup id: 1 to 64 letters, digits, _ or -.`);
      const file = `${shown}/${id}.yaml`;
      const size = text === null ? 0 : Buffer.byteLength(text);
      if (size > MAX_BYTES)
        throw new Refusal("too_large", `${file} would have ${size} bytes; a setup file has at most ${MAX_BYTES}.`);
      const path = join(base, `${id}.yaml`);
      await replaceSetupFile({ path, shown: file, expected, text, read: () => readText(id) });
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

const DENIED: ReadonlySet<unknown> = new Set(["EACCES", "EPERM"]);

async function readPlainFile(path: string, shown: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && DENIED.has(error.code))
      throw new Refusal("disk", `${shown} may not be read by this user. Give it read permission and ask again.`);
    throw error;
  });
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
