import type { RunStore } from "../../ports/run-store.js";
import { scoreTable } from "../../scoring/data/score-table.js";
import { FEATURES } from "../../scoring/features/feature-reader.js";
import { trainScore } from "../../scoring/train/train-score.js";
import { runOutcomes } from "./run-outcomes.js";
import { type TrainingSummary, trainingSummary } from "./training-summary.js";

/** What training on the trades of a stored run would come to. Throws `Refusal` for a run that has none to learn from. */
export async function trainFromRun(
  runs: RunStore,
  runId: string,
  seed: number,
  progress: (share: number) => void,
): Promise<TrainingSummary> {
  const outcomes = await runOutcomes(runs, runId);
  const table = scoreTable(
    FEATURES.map(({ name }) => name),
    outcomes,
  );
  return trainingSummary(trainScore(table, seed, progress), []);
}
