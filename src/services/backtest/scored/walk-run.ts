import { rowsOf } from "../../../scoring/data/score-table.js";
import { uniqueness } from "../../../scoring/data/uniqueness.js";
import { NOTHING_BELOW } from "../../../scoring/judge/gates.js";
import { type ScoreFigures, scoreFigures } from "../../../scoring/judge/score-figures.js";
import { type WalkedScores, walkScore } from "../../../scoring/walk/walk-score.js";
import type { Setup } from "../../../setup-manager/setup.js";
import type { LoadedMarket } from "../../data/load-candles.js";
import type { Analysis } from "../analysis.js";
import type { ConversionRate } from "../conversion-rate.js";
import { SEED } from "../figures.js";
import { type CandidateOutcomes, candidateOutcomes } from "./candidate-outcomes.js";

/** The score of a run, walked forward. */
export interface WalkedRun {
  readonly outcomes: CandidateOutcomes;
  readonly scores: WalkedScores;
  /** Said of candidates before their outcomes, against these outcomes; null under 50 of them. */
  readonly judged: ScoreFigures | null;
}

export interface WalkRunInput {
  readonly setup: Setup;
  readonly market: LoadedMarket;
  /** With `walk`; its tools have run. */
  readonly analysis: Analysis;
  readonly conversion: ConversionRate;
  /** Hears shares, and may throw to end it. */
  readonly progress: (share: number) => void;
}

/**
 * Evaluates a setup with its score: finds all candidates, reckons what became of each, scores them by models that knew earlier outcomes alone, and judges
 * the rule with these scores.
 */
export function walkRun({ setup, market, analysis, conversion, progress }: WalkRunInput): WalkedRun {
  const { walk, evaluator } = analysis;
  if (walk === undefined) throw new Error("The analysis was not made for a score that is walked forward");
  const bars = market.candles.length;
  const { kept } = walk.candidates.run((done) => progress((0.15 * done) / bars));
  const outcomes = candidateOutcomes(setup, market, kept, conversion, (share) => progress(0.15 + 0.25 * share));
  const scores = walkScore(outcomes.table, SEED, (share) => progress(0.4 + 0.4 * share));
  walk.scores.tell(kept, scores.p);
  evaluator.run((done) => progress(0.8 + (0.1 * done) / bars));
  walk.without.run((done) => progress(0.9 + (0.1 * done) / bars));
  return { outcomes, scores, judged: judge(outcomes, scores) };
}

/** Judges what was said of candidates whose outcome came to be known. */
function judge({ table }: CandidateOutcomes, { p, block }: WalkedScores): ScoreFigures | null {
  const rows = Int32Array.from({ length: table.length }, (_, i) => i).filter(
    (i) => !Number.isNaN(p[i]) && (table.t1[i] as number) < Number.POSITIVE_INFINITY,
  );
  if (rows.length < NOTHING_BELOW) return null;
  const known = rowsOf(table, rows);
  const worth = uniqueness(known).reduce((sum, one) => sum + one, 0);
  return scoreFigures({
    scores: Float64Array.from(rows, (i) => p[i] as number),
    outcome: known.outcome,
    group: Int32Array.from(rows, (i) => block[i] as number),
    stretch: rows.length / Math.max(1, worth),
    seed: SEED,
  });
}
