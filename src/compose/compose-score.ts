import type { Clock } from "../ports/clock.js";
import type { ScoreTraining } from "../ports/score-training.js";
import type { ScoreServices } from "../services/score/score-services.js";
import { trainFromRun } from "../services/score/train-from-run.js";
import type { JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

/** The score: what trains its models and what keeps them. */
export function composeScore(
  parts: JobParts,
  { scoreModels, scoreRows }: JournalParts,
  clock: Clock,
  training: () => Promise<ScoreTraining>,
): ScoreServices {
  const deps = { ...parts, models: scoreModels, rows: scoreRows, training, clock };
  return { trainFromRun: (wanted, control) => trainFromRun(deps, wanted, control) };
}
