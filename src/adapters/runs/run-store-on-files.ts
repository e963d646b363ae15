import { lstat, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { diskRefusal } from "../../domain/disk-refusal.js";
import type { RunFiles, RunStore } from "../../ports/run-store.js";
import { hiddenName, isAbandoned, type Leftover, parseHidden } from "./leftovers.js";

const RUN_ID = /^bt_\d{4}_\d{2}_\d{2}_[0-9a-f]{8}$/;
/** How often a commit makes room again where others commit the same run at the same moment. */
const COMMIT_TRIES = 50;
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

export interface RunStoreOnFiles extends RunStore {
  /** Removes what a worker thread left that ended in the middle of a run, and puts back the run it was about to replace. */
  sweepThread(thread: number): Promise<void>;
}

/**
 * Runs as folders `<folder>/<run_id>/` of plain files. A run is made in a hidden folder beside them and renamed into place; a repeat first
 * moves the old run aside, and a crash between the two renames is mended at the next start (the old run is put back).
 *
 * Newest first is by the time `result.json` was written (run ids hold the period's end, not the time of the run; the card holds no clock).
 */
export function createRunStore({ folder: given }: { readonly folder: string }): RunStoreOnFiles {
  const root = resolve(given);
  const at = (name: string): string => join(root, name);
  const guard = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw diskRefusal(error, what) ?? error;
    }
  };

  const sweep = async (abandoned: (leftover: Leftover, changedMs: number) => boolean): Promise<void> => {
    for (const name of await readdir(root).catch(() => [])) {
      const leftover = parseHidden(name);
      const changed = leftover && (await stat(at(name)).catch(() => undefined));
      if (leftover === undefined || changed === undefined || !abandoned(leftover, changed.mtimeMs)) continue;
      if (leftover.kind === "old" && (await isFolder(at(leftover.runId))) === false) {
        await rename(at(name), at(leftover.runId)).catch(() => undefined);
      } else {
        await rm(at(name), { recursive: true, force: true });
      }
    }
  };
  let swept: Promise<void> | undefined;
  /** Once per store, before anything is read or written; a read-only disk is no reason not to read. */
  const ready = (): Promise<void> => {
    swept ??= sweep(isAbandoned).catch(() => undefined);
    return swept;
  };

  const folderOf = async (runId: string): Promise<string | undefined> => {
    await ready();
    return RUN_ID.test(runId) && (await isFolder(at(runId))) ? at(runId) : undefined;
  };
  const files = async (runId: string): Promise<readonly string[]> => {
    const folder = await folderOf(runId);
    return folder === undefined ? [] : filesOf(folder);
  };
  const readBytes = async (runId: string, file: string): Promise<Buffer | undefined> =>
    (await files(runId)).includes(file) ? readFile(join(at(runId), file)) : undefined;
  const readText = async (runId: string, file: string): Promise<string | undefined> =>
    (await readBytes(runId, file))?.toString("utf8");

  const commit = async (scratch: string, runId: string): Promise<RunFiles> => {
    const target = at(runId);
    const made = await filesOf(scratch);
    for (let triesLeft = COMMIT_TRIES; ; triesLeft--) {
      const old = at(hiddenName("old", runId));
      const replaced = await moved(target, old);
      try {
        await rename(scratch, target);
      } catch (error) {
        // Another commit put the same run there in between: it is the one to replace, unless a third has taken it already.
        if (triesLeft > 0 && isTaken(error)) {
          await rm(old, { recursive: true, force: true });
          continue;
        }
        if (replaced) await moved(old, target);
        throw error;
      }
      await rm(old, { recursive: true, force: true });
      return { folder: target, files: made };
    }
  };

  return {
    async begin(runId) {
      if (!RUN_ID.test(runId)) throw new Error(`Not a run id: ${JSON.stringify(runId)}`);
      await ready();
      const scratch = at(hiddenName("scratch", runId));
      await guard(`the run ${runId}`, async () => {
        await makeRoot(root);
        await mkdir(scratch);
      });
      return {
        folder: scratch,
        commit: () => guard(`the run ${runId}`, () => commit(scratch, runId)),
        discard: () => rm(scratch, { recursive: true, force: true }),
      };
    },
    async list(most) {
      await ready();
      const names = (await readdir(root).catch(() => [])).filter((name) => RUN_ID.test(name));
      const runs = await Promise.all(names.map(async (id) => ({ id, madeMs: await madeMs(at(id)) })));
      return runs
        .filter(({ madeMs }) => madeMs >= 0)
        .sort((a, b) => b.madeMs - a.madeMs || (a.id < b.id ? 1 : -1))
        .slice(0, most)
        .map(({ id }) => id);
    },
    folderOf,
    files,
    readBytes,
    readText,
    async readJson(runId, file) {
      const text = await readText(runId, file);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    sweepThread: (thread) => sweep((leftover) => leftover.pid === process.pid && leftover.thread === thread),
  };
}

/** Level by level: `mkdir` with `recursive` tries for ever under a place that takes no folders (`/proc`). */
async function makeRoot(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) await makeRoot(above);
  await mkdir(folder).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
}

/** Links are not followed: a run is a real folder. */
const isFolder = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isDirectory() ?? false;

const filesOf = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && FILE_NAME.test(entry.name))
    .map((entry) => entry.name)
    .sort();

/** When a run was made, ms; −1 for what is no folder. */
async function madeMs(folder: string): Promise<number> {
  if (!(await isFolder(folder))) return -1;
  return (await stat(join(folder, "result.json")).catch(() => stat(folder))).mtimeMs;
}

/** True where a folder could not be put in a place because one stands there. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");

/** Renames a folder; false where there is none (another process may have taken it just now). */
async function moved(from: string, to: string): Promise<boolean> {
  if (!(await isFolder(from))) return false;
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
