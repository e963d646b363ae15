import { bootstrapMean, mean, sampleDeviation } from "../metrics/intervals.js";

/** Trades from which on a figure of a sample is shown and chosen by; below it is n/a. */
export const LEAST_TRADES = 30;

/** What variants may be ranked and chosen by. */
export const RANK_FIGURES = ["expectancy", "total_r", "profit_factor", "sqn"] as const;
export type RankFigure = (typeof RANK_FIGURES)[number];

/** Figures of a list of results in R; null where they are not defined. */
export interface SampleFigures {
  readonly n: number;
  readonly total_r: number;
  /** Mean R, and its 95 % bootstrap interval. */
  readonly expectancy: number | null;
  readonly interval: readonly [number, number] | null;
  /** Gains in R ÷ losses in R. */
  readonly profit_factor: number | null;
  /** √n × mean ÷ sample deviation (V. Tharp), not capped. */
  readonly sqn: number | null;
  /** Share of trades above 0 R. */
  readonly winrate: number | null;
  /** Deepest fall of the summed R below its peak, R. */
  readonly max_drawdown_r: number;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Measures results in R, in the order of the exits. */
export function sampleFigures(results: ArrayLike<number>, seed: number): SampleFigures {
  const r = Float64Array.from(results);
  const n = r.length;
  let gains = 0;
  let losses = 0;
  let wins = 0;
  let sum = 0;
  let peak = 0;
  let deepest = 0;
  for (const value of r) {
    if (value > 0) {
      gains += value;
      wins++;
    } else losses -= value;
    sum += value;
    peak = Math.max(peak, sum);
    deepest = Math.max(deepest, peak - sum);
  }
  const middle = mean(r);
  return {
    n,
    total_r: sum,
    expectancy: finite(middle),
    interval: bootstrapMean(r, seed),
    profit_factor: losses > 0 ? gains / losses : null,
    sqn: finite((Math.sqrt(n) * middle) / sampleDeviation(r)),
    winrate: n === 0 ? null : wins / n,
    max_drawdown_r: deepest,
  };
}

/** The figure to rank by; null below the stated minimum of trades. */
export const rankValue = (figures: SampleFigures, by: RankFigure, least = LEAST_TRADES): number | null =>
  figures.n < least ? null : figures[by];
