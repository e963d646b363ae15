import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RunningReplays } from "../../ports/running-replays.js";
import { holdFile } from "./hold-file.js";

export interface RunningReplaysOptions {
  /** Absolute path; made when the first replay begins. */
  readonly folder: string;
  readonly makeFolder: (path: string) => void;
}

/** Replays as files, each held by the process that runs it. */
export function createRunningReplays({ folder, makeFolder }: RunningReplaysOptions): RunningReplays {
  const fileOf = (session: string): string => join(folder, `${session}.lock`);
  const endOf = (file: string, release: () => void) => (): void => {
    rmSync(file, { force: true });
    release();
  };

  return {
    async begin(session) {
      const file = fileOf(session);
      const release = await holdFile(file, makeFolder);
      if (release === undefined) return undefined;
      // Whoever looked in between took it for one that was left, and took it away.
      if (existsSync(file)) return endOf(file, release);
      release();
      return undefined;
    },
    async runs(session) {
      const file = fileOf(session);
      if (!existsSync(file)) return false;
      const release = await holdFile(file, makeFolder);
      if (release === undefined) return true;
      endOf(file, release)();
      return false;
    },
  };
}
