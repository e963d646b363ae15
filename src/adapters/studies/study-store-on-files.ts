import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StudyFile, StudyStore } from "../../ports/study-store.js";
import type { WriteFile } from "../../ports/write-file.js";

const ID = /^(?:sw|wf|mc|ab)_\d{4}_\d{2}_\d{2}_[0-9a-f]{8}$/;
const NAME = /^[a-z][a-z_]*\.(?:json|csv|png)$/;
const WHOLE = "study.json";

/** Studies as folders `<folder>/<id>/`. Each file is written whole or not at all, `study.json` last. */
export function createStudyStore(given: {
  readonly folder: string;
  readonly writeFile: WriteFile;
  /** A study's folder as people are shown it. */
  readonly shown: (path: string) => string;
}): StudyStore {
  const { folder, writeFile, shown } = given;
  const read = async (id: string): Promise<unknown> => {
    if (!ID.test(id)) return undefined;
    try {
      return JSON.parse(await readFile(join(folder, id, WHOLE), "utf8")) as unknown;
    } catch {
      // Not there, or cut by a crash of the disk: no study either way.
      return undefined;
    }
  };
  return {
    async write(id, files) {
      if (!ID.test(id) || !files.every(({ name }) => NAME.test(name))) throw new Error(`No study can be kept as ${id}`);
      const last = (file: StudyFile): number => (file.name === WHOLE ? 1 : 0);
      for (const { name, data } of [...files].sort((a, b) => last(a) - last(b)))
        await writeFile(join(folder, id, name), data);
      return shown(join(folder, id));
    },
    read,
    async list() {
      const names = await readdir(folder).catch(() => [] as string[]);
      const whole = await Promise.all(names.sort().map(async (id) => ((await read(id)) === undefined ? [] : [id])));
      return whole.flat();
    },
  };
}
