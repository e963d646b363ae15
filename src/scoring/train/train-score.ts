import type { ScoreModel } from "../../domain/score-model.js";
import { calibrated } from "../calibrate/calibrated.js";
import { rowsOf, type ScoreTable } from "../data/score-table.js";
import { rowWeights } from "../data/uniqueness.js";
import { logit, sigmoid } from "../fit/sigmoid.js";
import { type ScoreFigures, scoreFigures } from "../judge/score-figures.js";
import { CANDIDATES, type Candidate, type Fitted, fitCandidate } from "./candidates.js";
import { type Choice, chooseCandidate } from "./choose-candidate.js";
import { fitCalibration } from "./fit-calibration.js";
import { outOfFold, weightedRate } from "./out-of-fold.js";

/** What training came to. */
export interface Training {
  /** Rows of the table, and how many independent outcomes they are worth. */
  readonly n: number;
  readonly worth: number;
  readonly wins: number;
  /** Undefined: nothing says more than the base rate. */
  readonly candidate: Candidate | undefined;
  /** Fitted to all rows, calibrated on what was said out of fold; the base rate where no candidate stands. */
  readonly model: ScoreModel;
  /** On rows that a fold's model had not learned from; null where there are too few rows for folds. */
  readonly figures: ScoreFigures | null;
  readonly choice: Choice | null;
  /** What was said of the rows that were tested, for the model's card; null where there are too few for folds. */
  readonly heldOut: HeldOut | null;
}

/** Rows of the table with the score that a model that had not learned from them gave, one item a row, and that fold's model. */
export interface HeldOut {
  readonly rows: Int32Array;
  readonly scores: Float64Array;
  readonly fold: Int32Array;
  /** One a fold; none where the base rate is all there is. */
  readonly fitted: readonly Fitted[];
  /** Neighbouring rows that belong together. */
  readonly stretch: number;
}

/** Rows of other folds that a calibration needs. */
const LEAST_CALIBRATED = 100;

/**
 * Trains p_success: all candidates walk forward over purged folds, the best of them (if it says more than the base rate) is calibrated on what it said
 * out of fold, and fitted to all rows. What is judged of a fold was calibrated on the other folds alone. The same table and seed give the same model.
 */
export function trainScore(
  table: ScoreTable,
  seed: number,
  progress: (share: number) => void = () => undefined,
): Training {
  const { length: n, outcome } = table;
  const weight = rowWeights(table);
  const worth = weight.reduce((sum, w) => sum + w, 0);
  const wins = outcome.reduce((sum, won) => sum + won, 0);
  const rate = n === 0 ? 0 : weightedRate(outcome, weight);
  const said = outOfFold(table, seed, (share) => progress(0.85 * share));
  const nothing = {
    ...{ n, worth, wins, candidate: undefined, model: baseRate(table, rate) },
    ...{ figures: null, choice: null, heldOut: null },
  };
  if (said.rows.length === 0) return nothing;
  const tested = rowsOf(table, said.rows);
  const own = Float64Array.from(said.rows, (i) => weight[i] as number);
  const stretch = n / Math.max(1, worth);
  const choice = chooseCandidate(said, tested.outcome, own, stretch, seed);
  const candidate = CANDIDATES[choice.candidate];
  if (candidate === undefined) {
    const scores = said.base.map(sigmoid);
    return {
      ...nothing,
      choice,
      figures: scoreFigures({ scores, outcome: tested.outcome, group: said.fold, stretch, seed }),
      heldOut: { rows: said.rows, scores, fold: said.fold, fitted: [], stretch },
    };
  }
  const margins = said.margins[choice.candidate] as Float64Array;
  const scores = crossCalibrated(margins, tested.outcome, own, said.fold);
  progress(0.9);
  const model = {
    features: table.names,
    margin: fitCandidate(candidate, table, weight, seed),
    calibration: fitCalibration(margins, tested.outcome, own),
  };
  const figures = scoreFigures({ scores, outcome: tested.outcome, group: said.fold, stretch, seed });
  progress(1);
  const fitted = said.fitted.map((models) => models[choice.candidate] as Fitted);
  const heldOut = { rows: said.rows, scores, fold: said.fold, fitted, stretch };
  return { n, worth, wins, candidate, model, figures, choice, heldOut };
}

/** The base rate for everybody, as a model. */
function baseRate(table: ScoreTable, rate: number): ScoreModel {
  const zeros = table.names.map(() => 0);
  return {
    features: table.names,
    margin: { kind: "logistic", mean: zeros, scale: zeros.map(() => 1), weights: zeros, bias: logit(rate) },
    calibration: { kind: "platt", a: 1, b: 0 },
  };
}

/** The scores of each fold, calibrated on what was said of the other folds; as they are where there is too little of that. */
function crossCalibrated(
  margins: Float64Array,
  outcome: Uint8Array,
  weight: Float64Array,
  fold: Int32Array,
): Float64Array {
  const scores = Float64Array.from(margins, sigmoid);
  for (const own of new Set(fold)) {
    const others = Int32Array.from(fold, (_, i) => i).filter((i) => fold[i] !== own);
    if (others.length < LEAST_CALIBRATED) continue;
    const calibration = fitCalibration(
      Float64Array.from(others, (i) => margins[i] as number),
      Uint8Array.from(others, (i) => outcome[i] as number),
      Float64Array.from(others, (i) => weight[i] as number),
    );
    fold.forEach((of, i) => {
      if (of === own) scores[i] = calibrated(calibration, margins[i] as number);
    });
  }
  return scores;
}
