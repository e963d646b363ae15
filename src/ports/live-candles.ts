import type { EpochMs } from "../domain/civil.js";
import type { CandleGrid, FeedName, LiveCandle, RefusedCandle } from "../domain/live-candle.js";
import type { Timeframe } from "../domain/timeframe.js";

/** Which live series: one per feed, symbol and timeframe. */
export interface LiveSeries {
  readonly feed: FeedName;
  /** The symbol's id. */
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

/** What became of the candles of one delivery. */
export interface AddedCandles {
  readonly added: number;
  /** Stored already, with the same prices. */
  readonly same: number;
  /** Stored already with other prices: those that were stored first stand, the new ones are kept beside them. */
  readonly revised: number;
  /** Of a time that the series has been read up to: kept, and part of it no longer. */
  readonly late: number;
  readonly refused: readonly RefusedCandle[];
}

/** A time in which candles were missing and did not come, [from, to) in UTC ms. */
export interface LiveGap {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** How often each series was told something else than it holds. */
export interface LiveTally {
  readonly candles: number;
  readonly revised: number;
  readonly late: number;
}

/**
 * The candles that a feed delivered, in the journal. A series is read up to its *mark* alone: the instant before which nothing is missing that may
 * still come. So whoever reads gets every candle once and in order, whatever the order they came in, and a candle that comes too late changes nothing
 * that was read. What was stored first stands.
 */
export interface LiveCandles {
  /** All of a delivery or nothing. Idempotent: the same candles again are the same. `now`: UTC ms. */
  add(
    feed: FeedName,
    symbol: CandleGrid,
    timeframe: Timeframe,
    candles: readonly LiveCandle[],
    now: EpochMs,
  ): Promise<AddedCandles>;
  /** Candles below the mark that open after `openTime`, the oldest first. */
  after(series: LiveSeries, openTime: EpochMs, most: number): Promise<readonly LiveCandle[]>;
  /** Open time of the last candle below the mark. */
  last(series: LiveSeries): Promise<EpochMs | undefined>;
  /** The mark; undefined before the first one. */
  mark(series: LiveSeries): Promise<EpochMs | undefined>;
  /** Moves the mark on (never back), and says what is given up on the way. */
  settle(series: LiveSeries, mark: EpochMs, gaps: readonly LiveGap[]): Promise<void>;
  /** Open times from the mark on, the oldest first: what came and is not read yet. */
  waiting(series: LiveSeries): Promise<readonly EpochMs[]>;
  /** Gaps that reach into [from, to). */
  gaps(series: LiveSeries, from: EpochMs, to: EpochMs): Promise<readonly LiveGap[]>;
  tally(series: LiveSeries): Promise<LiveTally>;
}
