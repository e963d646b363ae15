import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { PageFiles } from "../../ports/page-files.js";
import type { WriteFile } from "../../ports/write-file.js";

const PAGE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.html$/;

/** Pages as files of one folder; what is no page of ours there is left alone. */
export const createPageFiles = (folder: string, writeFile: WriteFile): PageFiles => ({
  async write(name, html) {
    const path = join(folder, name);
    await writeFile(path, html);
    return path;
  },
  async before(time) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => PAGE.test(name));
    const old = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(folder, name)).catch(() => undefined);
        return found?.isFile() === true && found.mtimeMs < time ? [name] : [];
      }),
    );
    return old.flat();
  },
  remove: (name) => rm(join(folder, name), { force: true }),
});
