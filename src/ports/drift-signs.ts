import type { EpochMs } from "../domain/civil.js";

/** Whether models were found to be fed with something else than they learned from when that was last looked at, in the journal: so that a change is told once. */
export interface DriftSigns {
  /** Undefined where it was never looked at. */
  last(model: string): Promise<boolean | undefined>;
  put(model: string, drifted: boolean, at: EpochMs): Promise<void>;
}
