import type { Candles } from "../domain/candles.js";

/** Candles as plain columns, with how many were merged into each. */
export interface ThinnedCandles {
  readonly merged: number;
  readonly time: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
}

/** Candles [from, to) in at most `most` columns: as many neighbours as it takes are merged into one, extremes kept. */
export function thinCandles(candles: Candles, from: number, to: number, most: number): ThinnedCandles {
  const merged = Math.max(1, Math.ceil((to - from) / most));
  const thinned = { merged, time: [], open: [], high: [], low: [], close: [] } as {
    merged: number;
    time: number[];
    open: number[];
    high: number[];
    low: number[];
    close: number[];
  };
  for (let i = from; i < to; i += merged) {
    const end = Math.min(to, i + merged);
    let high = candles.high[i] as number;
    let low = candles.low[i] as number;
    for (let j = i + 1; j < end; j++) {
      high = Math.max(high, candles.high[j] as number);
      low = Math.min(low, candles.low[j] as number);
    }
    thinned.time.push(candles.openTime[i] as number);
    thinned.open.push(candles.open[i] as number);
    thinned.high.push(high);
    thinned.low.push(low);
    thinned.close.push(candles.close[end - 1] as number);
  }
  return thinned;
}
