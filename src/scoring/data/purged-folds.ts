import type { ScoreTable } from "./score-table.js";

/** Rows [from, to) are tested by what the rows of `train` teach. */
export interface Fold {
  readonly train: Int32Array;
  readonly from: number;
  readonly to: number;
}

export interface FoldOptions {
  /** Stretches of rows that are tested, one after another. */
  readonly folds: number;
  /** Share of the rows that only teach. */
  readonly head: number;
  /** A fold with fewer rows to learn from, or with fewer of either outcome, is left out. */
  readonly leastRows: number;
  readonly leastOfEach: number;
}

/**
 * Walk-forward folds of a table in time order. Each stretch is tested by earlier rows alone, **purged** (a row whose outcome was not known before
 * the stretch begins teaches nothing) and **embargoed** (nor does a row decided less than the longest life of any outcome before it): what shares
 * future candles with the tested rows is out (López de Prado 2018, ch. 7).
 */
export function purgedFolds(
  table: Pick<ScoreTable, "length" | "t0" | "t1" | "outcome">,
  options: FoldOptions,
): readonly Fold[] {
  const { length: n, t0, t1, outcome } = table;
  let longest = 0;
  for (let i = 0; i < n; i++) longest = Math.max(longest, (t1[i] as number) - (t0[i] as number));
  const first = Math.max(1, Math.round(n * options.head));
  const folds: Fold[] = [];
  for (let f = 0; f < options.folds; f++) {
    const edge = (at: number): number => first + Math.round(((n - first) * at) / options.folds);
    const [from, to] = [edge(f), edge(f + 1)];
    if (to <= from) continue;
    const begins = t0[from] as number;
    const train: number[] = [];
    let wins = 0;
    for (let i = 0; i < from; i++) {
      const isPurged = (t1[i] as number) >= begins || (t0[i] as number) > begins - longest;
      if (isPurged) continue;
      train.push(i);
      wins += outcome[i] as number;
    }
    const isEnough = train.length >= options.leastRows && Math.min(wins, train.length - wins) >= options.leastOfEach;
    if (isEnough) folds.push({ train: Int32Array.from(train), from, to });
  }
  return folds;
}
