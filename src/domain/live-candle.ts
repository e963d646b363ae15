import { type EpochMs, HOUR, MINUTE } from "./civil.js";
import { type SymbolSpec, snapToTick } from "./symbol.js";
import { periodOf, type Timeframe } from "./timeframe.js";

/** Where live candles come from: MetaTrader 5, or a replay of stored ones. */
export const FEED_NAMES = ["mt5", "replay"] as const;
export type FeedName = (typeof FEED_NAMES)[number];

/** One closed candle as a feed delivers it: UTC ms, bid prices, `spread` ask − bid in price units, `volume` in ticks. */
export interface LiveCandle {
  readonly openTime: EpochMs;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly spread: number;
  /** Wall time of the broker's clock as it was sent, written as epoch ms; left out where the feed speaks UTC. */
  readonly serverTime?: number | undefined;
}

/** The symbol as far as a candle is judged by it. */
export type CandleGrid = Pick<SymbolSpec, "id" | "tick" | "digits">;

/** What may be wrong with a delivered candle. */
export type CandleFault =
  | "no_number"
  | "not_positive"
  | "high_low"
  | "off_grid"
  | "off_time"
  | "future"
  | "negative_extra"
  /** Its prices lie at more than twice, or less than half, of those before it (`price-jump.ts`). */
  | "jump";

export interface RefusedCandle {
  readonly openTime: EpochMs;
  readonly fault: CandleFault;
}

/** A feed's clock may be that far ahead of ours; a candle that closes later than that has not closed. */
export const AHEAD_MS = 2 * MINUTE;
/** Share of a tick that a price may lie beside the grid, for floats. */
const BESIDE = 1e-4;

/** What is wrong with a candle delivered at `now`, UTC ms; undefined where nothing is. */
export function candleFault(
  { openTime, open, high, low, close, volume, spread }: LiveCandle,
  { tick, digits }: CandleGrid,
  timeframe: Timeframe,
  now: EpochMs,
): CandleFault | undefined {
  const prices = [open, high, low, close];
  if (![openTime, ...prices, volume, spread].every(Number.isFinite)) return "no_number";
  if (prices.some((price) => price <= 0)) return "not_positive";
  if (high < Math.max(open, low, close) || low > Math.min(open, close)) return "high_low";
  if (prices.some((price) => Math.abs(price - snapToTick(price, tick, digits)) > tick * BESIDE)) return "off_grid";
  if (volume < 0 || spread < 0) return "negative_extra";
  const period = periodOf(timeframe);
  // From H1 on a broker's clock may open candles off the hour of UTC.
  if (openTime < 0 || openTime % (period < HOUR ? period : MINUTE) !== 0) return "off_time";
  // A day on which the clocks are put forward is an hour shorter.
  const shortest = period > HOUR ? period - HOUR : period;
  return openTime + shortest > now + AHEAD_MS ? "future" : undefined;
}

/** A candle without fault with its prices on the grid to the bit. */
export function onGrid(candle: LiveCandle, { tick, digits }: CandleGrid): LiveCandle {
  const snap = (price: number): number => snapToTick(price, tick, digits);
  return {
    ...candle,
    open: snap(candle.open),
    high: snap(candle.high),
    low: snap(candle.low),
    close: snap(candle.close),
  };
}
