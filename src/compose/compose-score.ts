import type { Clock } from "../ports/clock.js";
import type { ScoreTraining } from "../ports/score-training.js";
import type { ScoreServices } from "../services/score/score-services.js";
import { trainFromRun } from "../services/score/train-from-run.js";
import { trainNamedSetup } from "../services/score/train-named-setup.js";
import type { JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

/** The score: what trains its models and what keeps them. */
export function composeScore(
  parts: JobParts,
  { scoreModels, scoreRows, alerts, outcomes, labels }: JournalParts,
  clock: Clock,
  training: () => Promise<ScoreTraining>,
): ScoreServices {
  const deps = { ...parts, alerts, outcomes, labels, models: scoreModels, rows: scoreRows, training, clock };
  return {
    trainFromRun: (wanted, control) => trainFromRun(deps, wanted, control),
    trainSetup: (wanted, control) => trainNamedSetup(deps, wanted, control),
  };
}
