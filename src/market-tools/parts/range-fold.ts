import type { Candles } from "../../domain/candles.js";

/** High and low of the candles of one window, and where they were made: the first bar of each. */
export class RangeFold {
  first = -1;
  last = -1;
  bars = 0;
  high = Number.NaN;
  low = Number.NaN;
  highBar = -1;
  lowBar = -1;

  begin(): void {
    this.bars = 0;
    this.high = Number.NEGATIVE_INFINITY;
    this.low = Number.POSITIVE_INFINITY;
  }

  take(candles: Candles, i: number): void {
    const high = candles.high[i] as number;
    const low = candles.low[i] as number;
    if (this.bars === 0) this.first = i;
    if (high > this.high) {
      this.high = high;
      this.highBar = i;
    }
    if (low < this.low) {
      this.low = low;
      this.lowBar = i;
    }
    this.last = i;
    this.bars++;
  }

  /** Code of `first_extreme`: 0 high, 1 low; NaN where one candle made both. */
  get firstExtreme(): number {
    return this.highBar < this.lowBar ? 0 : this.lowBar < this.highBar ? 1 : Number.NaN;
  }
}
