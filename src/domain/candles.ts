import type { EpochMs } from "./civil.js";
import { periodOf, type Timeframe } from "./timeframe.js";

/**
 * Closed candles as columns, oldest first. Only the first `length` items of each column count: a live series has room to grow.
 * Prices are bids, snapped to the tick grid, finite, low ≤ open, close ≤ high; `openTime` strictly increases, gaps are allowed and never filled.
 * `spread` is ask − bid in price units, `volume` is tick volume. The columns may be replaced by longer ones as a series grows,
 * so hold the candles, not a column, between two pushes.
 */
export interface Candles {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Nominal length of a candle, ms. */
  readonly periodMs: number;
  readonly tick: number;
  readonly length: number;
  readonly openTime: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly spread: Float64Array;
  /** Only where a candle may be shorter or longer than its period (H2 and above, anchored in a zone). */
  readonly closeTime?: Float64Array;
}

export const PRICE_COLUMNS = ["open", "high", "low", "close"] as const;
export const COLUMNS = ["openTime", ...PRICE_COLUMNS, "volume", "spread"] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** The instant at which candle i closes, UTC ms. */
export const closeTimeOf = (candles: Candles, i: number): EpochMs =>
  candles.closeTime === undefined
    ? (candles.openTime[i] as number) + candles.periodMs
    : (candles.closeTime[i] as number);

/** Index of the first candle that opens at or after `time` (`length` where none does). */
export function firstAtOrAfter(candles: Pick<Candles, "openTime" | "length">, time: EpochMs): number {
  let low = 0;
  let high = candles.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((candles.openTime[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The candles [from, to) as views of the same columns: nothing is copied. */
export function sliceCandles(candles: Candles, from: number, to: number): Candles {
  const part = (column: Float64Array) => column.subarray(from, to);
  return {
    symbol: candles.symbol,
    timeframe: candles.timeframe,
    periodMs: candles.periodMs,
    tick: candles.tick,
    length: to - from,
    openTime: part(candles.openTime),
    open: part(candles.open),
    high: part(candles.high),
    low: part(candles.low),
    close: part(candles.close),
    volume: part(candles.volume),
    spread: part(candles.spread),
    ...(candles.closeTime === undefined ? {} : { closeTime: part(candles.closeTime) }),
  };
}

/** Candles that grow at the end: what ingestion fills, resampling builds and the live loop appends to. */
export class CandleBuffer implements Candles {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly periodMs: number;
  readonly tick: number;
  length = 0;
  openTime: Float64Array;
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volume: Float64Array;
  spread: Float64Array;
  closeTime?: Float64Array;

  constructor(symbol: string, timeframe: Timeframe, tick: number, capacity = 1024, withCloseTime = false) {
    this.symbol = symbol;
    this.timeframe = timeframe;
    this.periodMs = periodOf(timeframe);
    this.tick = tick;
    const column = () => new Float64Array(capacity);
    this.openTime = column();
    this.open = column();
    this.high = column();
    this.low = column();
    this.close = column();
    this.volume = column();
    this.spread = column();
    if (withCloseTime) this.closeTime = column();
  }

  /** Appends a candle, unchecked: the data door has checked it. */
  push(
    openTime: EpochMs,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    spread: number,
    closeTime = 0,
  ): void {
    const i = this.length;
    if (i === this.openTime.length) this.grow(Math.max(64, i * 2));
    this.openTime[i] = openTime;
    this.open[i] = open;
    this.high[i] = high;
    this.low[i] = low;
    this.close[i] = close;
    this.volume[i] = volume;
    this.spread[i] = spread;
    if (this.closeTime !== undefined) this.closeTime[i] = closeTime;
    this.length = i + 1;
  }

  private grow(capacity: number): void {
    const longer = (column: Float64Array) => {
      const next = new Float64Array(capacity);
      next.set(column);
      return next;
    };
    this.openTime = longer(this.openTime);
    this.open = longer(this.open);
    this.high = longer(this.high);
    this.low = longer(this.low);
    this.close = longer(this.close);
    this.volume = longer(this.volume);
    this.spread = longer(this.spread);
    if (this.closeTime !== undefined) this.closeTime = longer(this.closeTime);
  }
}
