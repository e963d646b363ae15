import type { Candles } from "../domain/candles.js";
import { longer } from "./parts/longer.js";

/**
 * Average true range, Wilder's smoothing (RMA): the mean of the first `length` true ranges, then (previous × (length − 1) + tr) ÷ length.
 * In price units; NaN before candle length − 1. The value at j is known at the close of j. (J. W. Wilder, New Concepts in Technical Trading Systems, 1978.)
 */
export class AtrSeries {
  readonly length: number;
  private readonly candles: Candles;
  private values = new Float64Array(0);
  private filled = 0;
  private sum = 0;

  constructor(candles: Candles, length: number) {
    this.candles = candles;
    this.length = length;
  }

  /** ATR at the close of candle i; NaN for i below 0. Computes what is missing up to i, each candle once. */
  at(i: number): number {
    if (i < 0) return Number.NaN;
    if (i >= this.filled) this.fill(i);
    return this.values[i] as number;
  }

  private fill(until: number): void {
    const { high, low, close } = this.candles;
    if (until >= this.values.length) {
      const size = Math.max(64, this.candles.openTime.length, until + 1, this.values.length * 2);
      this.values = longer(this.values, new Float64Array(size));
    }
    const values = this.values;
    const n = this.length;
    for (let i = this.filled; i <= until; i++) {
      const h = high[i] as number;
      const l = low[i] as number;
      let range = h - l;
      if (i > 0) {
        const before = close[i - 1] as number;
        const up = Math.abs(h - before);
        const down = Math.abs(l - before);
        if (up > range) range = up;
        if (down > range) range = down;
      }
      if (i < n) {
        this.sum += range;
        values[i] = i === n - 1 ? this.sum / n : Number.NaN;
      } else {
        values[i] = ((values[i - 1] as number) * (n - 1) + range) / n;
      }
    }
    this.filled = until + 1;
  }
}
