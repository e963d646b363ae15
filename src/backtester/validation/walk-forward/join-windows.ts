import type { TradeColumns } from "../../../domain/variants.js";
import { type RankFigure, rankValue, type SampleFigures } from "../sample-figures.js";

/** Index of the best by the figure among those with enough trades, the first of equals; −1 where none has them. */
export function chooseVariant(figures: readonly SampleFigures[], by: RankFigure, least: number): number {
  let chosen = -1;
  let best = Number.NEGATIVE_INFINITY;
  for (const [i, one] of figures.entries()) {
    const value = rankValue(one, by, least);
    if (value === null || value <= best) continue;
    best = value;
    chosen = i;
  }
  return chosen;
}

/** Closed trades of several windows in one row: times (UTC ms) and results in R, in the order of their exits. */
export function joinWindows(parts: readonly TradeColumns[]): {
  readonly exit: readonly number[];
  readonly r: readonly number[];
} {
  const trades = parts.flatMap(({ exit, r }) => exit.map((time, i) => ({ time, r: r[i] as number })));
  // A trade that outlives its window ends among those of the next: the sort is stable, so equals keep their windows' order.
  trades.sort((a, b) => a.time - b.time);
  return { exit: trades.map(({ time }) => time), r: trades.map(({ r }) => r) };
}
