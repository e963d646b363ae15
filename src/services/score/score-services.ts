import type { Control } from "../control.js";
import type { RunTraining } from "./train-from-run.js";
import type { SetupToTrain } from "./train-named-setup.js";
import type { SetupTraining } from "./train-setup.js";

/** What people ask about the score. All throw `Refusal`. */
export interface ScoreServices {
  /** Trains on the trades of a stored run and all else that is known of its setup. */
  trainFromRun(wanted: RunTraining, control?: Control): Promise<SetupTraining>;
  /** Trains on all that is known of a setup as its file stands now. */
  trainSetup(wanted: SetupToTrain, control?: Control): Promise<SetupTraining>;
}
