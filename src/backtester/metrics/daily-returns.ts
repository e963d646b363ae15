import type { Candles } from "../../domain/candles.js";
import { BucketClock, type DayAnchor } from "../../domain/resample.js";

/**
 * Returns of mark-to-market equity from broker's day to broker's day (`calendar` of the symbol), one for every day that has candles, flat days included.
 * `equity[i]` is the equity at the close of bar `startBar` + i, `start` that before the first.
 */
export function dailyReturns(
  equity: Float64Array,
  start: number,
  candles: Candles,
  startBar: number,
  calendar: DayAnchor,
): Float64Array {
  const clock = new BucketClock("D1", calendar);
  const returns: number[] = [];
  let before = start;
  let end = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < equity.length; i++) {
    const time = candles.openTime[startBar + i] as number;
    if (time < end) continue;
    if (i > 0) {
      const value = equity[i - 1] as number;
      returns.push(value / before - 1);
      before = value;
    }
    clock.seek(time);
    end = clock.end;
  }
  if (equity.length > 0) returns.push((equity[equity.length - 1] as number) / before - 1);
  return Float64Array.from(returns);
}
