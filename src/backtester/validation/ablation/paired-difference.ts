import { epochDay } from "../../../domain/civil.js";
import type { TradeColumns } from "../../../domain/variants.js";
import type { Zone } from "../../../domain/zone.js";
import { normalCdf } from "../../metrics/sharpe.js";

const Z95 = 1.959963984540054;

/** Mean R of one list of trades less that of another on the same candles. */
export interface PairedDifference {
  /** Mean R, `after` less `before`. */
  readonly difference: number;
  readonly interval: readonly [number, number];
  /** Two-sided: how often a difference at least so far from 0 would come of nothing. */
  readonly p: number;
}

/**
 * The difference of two means whose trades are in part the same, with its 95 % interval. Each day (of the signal, in the symbol's zone) is one
 * observation, so that trades which both have, and trades of one day, are not counted as independent: the linearised ratio estimator with variances
 * by cluster (W. G. Cochran, Sampling Techniques, 1977, 6.4; Liang & Zeger, Biometrika 1986), normal quantiles. Null where one has no trades or all
 * lie on one day.
 */
export function pairedDifference(before: TradeColumns, after: TradeColumns, zone: Zone): PairedDifference | null {
  const days = new Map<number, { before: number; after: number }>();
  const means = { before: meanOf(before.r), after: meanOf(after.r) };
  if (means.before === undefined || means.after === undefined) return null;
  const add = (of: "before" | "after", { signal, r }: TradeColumns): void => {
    for (const [i, time] of signal.entries()) {
      const day = epochDay(zone.toWall(time));
      const sums = days.get(day) ?? { before: 0, after: 0 };
      sums[of] += ((r[i] as number) - (means[of] as number)) / r.length;
      days.set(day, sums);
    }
  };
  add("before", before);
  add("after", after);
  if (days.size < 2) return null;
  const squares = [...days.values()].reduce((sum, day) => sum + (day.after - day.before) ** 2, 0);
  const error = Math.sqrt((squares * days.size) / (days.size - 1));
  const difference = means.after - means.before;
  return {
    difference,
    interval: [difference - Z95 * error, difference + Z95 * error],
    p: error === 0 ? (difference === 0 ? 1 : 0) : 2 * (1 - normalCdf(Math.abs(difference) / error)),
  };
}

const meanOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * p-values held to how many there are (S. Holm, "A simple sequentially rejective multiple test procedure", 1979): below 0.05, one that came of
 * nothing slips through in one of twenty such lists, not in one of twenty lines.
 */
export function holm(p: readonly number[]): readonly number[] {
  const order = p.map((_, i) => i).sort((a, b) => (p[a] as number) - (p[b] as number));
  const held = new Array<number>(p.length);
  let highest = 0;
  for (const [rank, i] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (p[i] as number) * (p.length - rank)));
    held[i] = highest;
  }
  return held;
}
