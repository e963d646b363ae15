import type { TriedRuns } from "../domain/variants.js";

/** A file of a study; a name without folders. */
export interface StudyFile {
  readonly name: string;
  readonly data: string | Uint8Array;
}

/** Studies (sweeps, walk-forwards, Monte Carlos, ablations) as folders of plain files, by their ids. A repeat replaces itself. */
export interface StudyStore {
  /** Writes the files, `study.json` last: a study that has it is whole. Gives the folder as people are shown it. Throws `Refusal` disk. */
  write(id: string, files: readonly StudyFile[]): Promise<string>;
  /** `study.json` of a study; undefined where there is none. */
  read(id: string): Promise<unknown>;
  /** What each whole study tried, by its file `tried.json`; a study without one tried no variants. */
  tried(): Promise<readonly TriedRuns[]>;
  /** Ids of the studies that are whole. */
  list(): Promise<readonly string[]>;
}
