import { type Candles, closeTimeOf, firstAtOrAfter } from "../domain/candles.js";

/** Finds the finer candles inside a bar, if they are there and tell the same story. Bars must be asked for in ascending order to be fast. */
export class FinerBars {
  /** The finer candles [from, to) of the bar last found. */
  from = 0;
  to = 0;
  readonly fine: Candles;
  private readonly candles: Candles;

  constructor(candles: Candles, fine: Candles) {
    this.candles = candles;
    this.fine = fine;
  }

  /** Whether bar k can be judged on finer candles: there are some, and they reproduce its high and low. */
  find(k: number): boolean {
    const { candles, fine } = this;
    const start = candles.openTime[k] as number;
    if (fine.openTime[this.to] !== start) this.to = firstAtOrAfter(fine, start);
    this.from = this.to;
    const end = closeTimeOf(candles, k);
    const { openTime, high, low, length } = fine;
    let top = Number.NEGATIVE_INFINITY;
    let bottom = Number.POSITIVE_INFINITY;
    let j = this.from;
    for (; j < length && (openTime[j] as number) < end; j++) {
      if ((high[j] as number) > top) top = high[j] as number;
      if ((low[j] as number) < bottom) bottom = low[j] as number;
    }
    this.to = j;
    return top === candles.high[k] && bottom === candles.low[k];
  }
}
