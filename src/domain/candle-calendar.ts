import type { EpochMs } from "./civil.js";
import { BucketClock } from "./resample.js";
import type { SymbolSpec } from "./symbol.js";
import type { Timeframe } from "./timeframe.js";
import { TradingHours } from "./trading-hours.js";

/** When a series should have candles: the trading hours of its symbol cut into candles of its timeframe. */
export class CandleCalendar {
  private readonly hours: TradingHours;
  private readonly bucket: BucketClock;

  constructor(symbol: SymbolSpec, timeframe: Timeframe) {
    this.hours = new TradingHours(symbol);
    this.bucket = new BucketClock(timeframe, symbol.calendar);
  }

  /** Open time of the first candle that lies whole in [from, to) and has trading time in it; undefined where none does. UTC ms. */
  firstDue(from: EpochMs, to: EpochMs): EpochMs | undefined {
    for (let time = from; time < to; ) {
      if (!this.hours.seek(time)) {
        time = this.hours.until;
        continue;
      }
      this.bucket.seek(time);
      const { start, end } = this.bucket;
      if (end > to) return undefined;
      if (start >= from && this.hours.between(start, end) > 0) return start;
      time = end;
    }
    return undefined;
  }

  /** When the candle that opens at `openTime` closes. */
  closeOf(openTime: EpochMs): EpochMs {
    this.bucket.seek(openTime);
    return this.bucket.end;
  }

  /** Trading time in [from, to), ms. */
  tradingTime(from: EpochMs, to: EpochMs): number {
    return this.hours.between(from, to);
  }
}
