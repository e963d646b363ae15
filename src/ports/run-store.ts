/** One finished run's folder: `data/runs/<run_id>/`. */
export interface RunFiles {
  /** Absolute folder; shown to people only relative to the project. */
  readonly folder: string;
  readonly files: readonly string[];
}

/** The runs that were made, newest first. Writing is atomic: a run is there whole or not at all; a repeat replaces itself. */
export interface RunStore {
  /** Makes a scratch folder for a run; `commit` moves it into place, `discard` removes it. */
  begin(runId: string): Promise<{
    readonly folder: string;
    commit(): Promise<RunFiles>;
    discard(): Promise<void>;
  }>;
  list(most?: number): Promise<readonly string[]>;
  /** The run's folder; undefined where there is no such run (an id that is none included). */
  folderOf(runId: string): Promise<string | undefined>;
  /** File names of a run, in order; empty where there is no such run. */
  files(runId: string): Promise<readonly string[]>;
  /** Undefined where the run or the file is not there. A name is one of `files`, never a path. */
  readJson(runId: string, file: string): Promise<unknown>;
  readBytes(runId: string, file: string): Promise<Uint8Array | undefined>;
  readText(runId: string, file: string): Promise<string | undefined>;
}
