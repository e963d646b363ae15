import type { Analysis } from "../analysis.js";
import type { ScoreCard } from "./score-card.js";
import type { WalkedRun } from "./walk-run.js";

/** What a run with a score has beside one without. */
export interface ScoredParts {
  readonly walked: WalkedRun;
  /** p_success by signal; NaN where no model stood. */
  readonly pSuccess: Float64Array;
  /** Block of its candidate by signal, from 1. */
  readonly block: Float64Array;
  readonly card: ScoreCard;
}

/** The score by signal, as breakdowns and trades.csv have it. */
export function scoresBySignal(
  { evaluator, walk }: Analysis,
  { scores }: WalkedRun,
): Pick<ScoredParts, "pSuccess" | "block"> {
  const { bar, length } = evaluator.found;
  const rows = Int32Array.from({ length }, (_, i) => walk?.scores.rowOf(bar[i] as number) ?? -1);
  return {
    pSuccess: Float64Array.from(rows, (row) => scores.p[row] as number),
    block: Float64Array.from(rows, (row) => (scores.block[row] as number) + 1),
  };
}
