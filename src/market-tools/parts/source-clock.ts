import { type Candles, closeTimeOf } from "../../domain/candles.js";

/** Which candles of a source had closed when a candle of one's own closes: how a lower timeframe reads a higher one. */
export class SourceClock {
  private readonly own: Candles;
  private readonly source: Candles;
  private closed = -1;

  constructor(own: Candles, source: Candles) {
    this.own = own;
    this.source = source;
  }

  /** Index of the last source candle closed at the close of own candle i, −1 none. Ask in ascending order. */
  last(i: number): number {
    if (this.source === this.own) return i;
    const now = closeTimeOf(this.own, i);
    const { source } = this;
    while (this.closed + 1 < source.length && closeTimeOf(source, this.closed + 1) <= now) this.closed++;
    return this.closed;
  }
}
