import { randomBytes } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FileInbox } from "../../ports/file-inbox.js";
import type { WriteFile } from "../../ports/write-file.js";

const ID = /^[a-z0-9]{1,20}$/;
const META = "sent.json";
const LONGEST_NAME = 100;

/** The name as a file may have it: the beginning tells the symbol, the end the kind. */
const fileName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "")
    .replaceAll(/[^\p{L}\p{N} ._()+-]/gu, "_")
    .replace(/^\.+/, "_")
    .slice(0, LONGEST_NAME) || "file";

/** `FileInbox` in a folder: one folder a file, with the file under its own name and a word on who sent it. */
export function createFileInbox(folder: string, writeFile: WriteFile): FileInbox {
  const place = (id: string): string | undefined => (ID.test(id) ? join(folder, id) : undefined);
  return {
    async keep(name, bytes, by) {
      const id = BigInt(`0x${randomBytes(9).toString("hex")}`).toString(36);
      const own = join(folder, id);
      await writeFile(join(own, fileName(name)), bytes);
      await writeFile(join(own, META), JSON.stringify({ name, by, file: fileName(name) }));
      return id;
    },
    async find(id) {
      const own = place(id);
      if (own === undefined) return undefined;
      try {
        const { name, by, file } = JSON.parse(await readFile(join(own, META), "utf8"));
        return { name, by, path: join(own, file) };
      } catch {
        // Not there, or cut short by a crash: nothing that could be taken in.
        return undefined;
      }
    },
    async drop(id) {
      const own = place(id);
      if (own !== undefined) await rm(own, { recursive: true, force: true });
    },
    async forget(before) {
      const ids = await readdir(folder).catch(() => []);
      for (const id of ids.filter((each) => ID.test(each))) {
        const own = join(folder, id);
        const kept = await stat(own).catch(() => undefined);
        if (kept !== undefined && kept.mtimeMs < before) await rm(own, { recursive: true, force: true });
      }
    },
  };
}
