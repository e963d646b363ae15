import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type TriedRuns, triedRuns } from "../../domain/variants.js";
import type { StudyFile, StudyStore } from "../../ports/study-store.js";
import type { WriteFile } from "../../ports/write-file.js";

const ID = /^(?:sw|wf|mc|ab)_\d{4}_\d{2}_\d{2}_[0-9a-f]{8}$/;
const NAME = /^[a-z][a-z_]*\.(?:json|csv|png)$/;
const WHOLE = "study.json";
const TRIED = "tried.json";

/** Studies as folders `<folder>/<id>/`. Each file is written whole or not at all, `study.json` last. */
export function createStudyStore(given: {
  readonly folder: string;
  readonly writeFile: WriteFile;
  /** A study's folder as people are shown it. */
  readonly shown: (path: string) => string;
}): StudyStore {
  const { folder, writeFile, shown } = given;
  const json = async (id: string, name: string): Promise<unknown> => {
    if (!ID.test(id)) return undefined;
    try {
      return JSON.parse(await readFile(join(folder, id, name), "utf8")) as unknown;
    } catch {
      // Not there, or cut by a crash of the disk: no study either way.
      return undefined;
    }
  };
  const read = (id: string): Promise<unknown> => json(id, WHOLE);
  const ids = async (): Promise<string[]> => (await readdir(folder).catch(() => [] as string[])).sort();
  return {
    async write(id, files) {
      if (!ID.test(id) || !files.every(({ name }) => NAME.test(name))) throw new Error(`No study can be kept as ${id}`);
      const last = (file: StudyFile): number => (file.name === WHOLE ? 1 : 0);
      for (const { name, data } of [...files].sort((a, b) => last(a) - last(b)))
        await writeFile(join(folder, id, name), data);
      return shown(join(folder, id));
    },
    read,
    async tried() {
      const isWhole = (id: string): Promise<boolean> =>
        ID.test(id)
          ? access(join(folder, id, WHOLE)).then(
              () => true,
              () => false,
            )
          : Promise.resolve(false);
      const found = await Promise.all(
        (await ids()).map(async (id): Promise<TriedRuns[]> => {
          // Told by its last file, unread: the figures of hundreds of studies would slow every backtest down.
          const runs = (await isWhole(id)) ? triedRuns.safeParse(await json(id, TRIED)) : undefined;
          return runs?.success === true ? [runs.data] : [];
        }),
      );
      return found.flat();
    },
    async list() {
      const names = await ids();
      const whole = await Promise.all(names.map(async (id) => ((await read(id)) === undefined ? [] : [id])));
      return whole.flat();
    },
  };
}
