import { type Fold, purgedFolds } from "../data/purged-folds.js";
import { rowsOf, type ScoreTable } from "../data/score-table.js";
import { rowWeights } from "../data/uniqueness.js";
import { logit } from "../fit/sigmoid.js";
import { margins } from "../margins.js";
import { CANDIDATES, type Fitted, fitAll } from "./candidates.js";

const FOLDS = 6;
const HEAD = 0.3;
const LEAST_ROWS = 30;
const LEAST_OF_EACH = 5;

/** What every candidate, and the base rate, said of rows that it had not learned from and that share no candle with what it learned from. */
export interface OutOfFold {
  /** Rows that were tested, in time order. */
  readonly rows: Int32Array;
  /** Fold of each tested row. */
  readonly fold: Int32Array;
  /** Margins of each candidate, in the order of `CANDIDATES`. */
  readonly margins: readonly Float64Array[];
  /** Log-odds of the weighted base rate of what taught. */
  readonly base: Float64Array;
  readonly folds: readonly Fold[];
  /** What was fitted for each fold, in the order of `CANDIDATES`. */
  readonly fitted: readonly (readonly Fitted[])[];
}

/** Fits all candidates fold by fold. `progress` hears the share of the work that is done, and may throw to end it. */
export function outOfFold(table: ScoreTable, seed: number, progress: (share: number) => void): OutOfFold {
  const folds = purgedFolds(table, { folds: FOLDS, head: HEAD, leastRows: LEAST_ROWS, leastOfEach: LEAST_OF_EACH });
  const rows: number[] = [];
  const fold: number[] = [];
  const base: number[] = [];
  const said = CANDIDATES.map(() => [] as number[]);
  const fitted: (readonly Fitted[])[] = [];
  folds.forEach(({ train, from, to }, f) => {
    progress(f / folds.length);
    const known = rowsOf(table, train);
    const weight = rowWeights(known);
    const tested = rowsOf(
      table,
      Int32Array.from({ length: to - from }, (_, i) => from + i),
    );
    const rate = logit(weightedRate(known.outcome, weight));
    for (let i = from; i < to; i++) {
      rows.push(i);
      fold.push(f);
      base.push(rate);
    }
    const models = fitAll(known, weight, seed);
    fitted.push(models);
    models.forEach(({ model, most }, c) => {
      const found = margins(model, tested.columns, tested.length, most);
      for (const margin of found) said[c]?.push(margin);
    });
  });
  return {
    rows: Int32Array.from(rows),
    fold: Int32Array.from(fold),
    margins: said.map((one) => Float64Array.from(one)),
    base: Float64Array.from(base),
    folds,
    fitted,
  };
}

/** Share of wins, by weight. */
export function weightedRate(outcome: Uint8Array, weight: Float64Array): number {
  let [wins, all] = [0, 0];
  for (let i = 0; i < outcome.length; i++) {
    all += weight[i] as number;
    wins += (weight[i] as number) * (outcome[i] as number);
  }
  return wins / all;
}
