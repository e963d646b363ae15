import type { EpochMs } from "../domain/civil.js";
import type { LiveCandle } from "../domain/live-candle.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { AddedCandles } from "./live-candles.js";
import type { Known, Wanted } from "./live-feed.js";

/** A stretch of a series: candles that open in [from, to), UTC ms. */
export interface Stretch {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface Delivery {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly candles: readonly LiveCandle[];
  /** The other side holds no other candles that open in there: where none came, none was traded. */
  readonly covers?: Pick<Stretch, "from" | "to"> | undefined;
}

/** The desk at which a feed hands its candles in, and where it is told what is missing. The same for every feed. */
export interface FeedIntake {
  subscribe(wanted: readonly Wanted[]): Promise<void>;
  wanted(): readonly Wanted[];
  /** Stores what came, and moves the mark of its series as far as nothing is missing. Throws `Refusal` "unknown_symbol". */
  take(delivery: Delivery): Promise<AddedCandles>;
  /**
   * What is missing and is to be asked for now, at most `most`, the oldest first. To be given out is to be asked: what was asked for three times in vain is given
   * up as a gap. The newest end of a series is asked for again and again, and never given up.
   */
  wants(most: number): Promise<readonly Stretch[]>;
  /** See `LiveFeed`. */
  known(symbol: string, timeframe: Timeframe): Known | undefined;
  onCandles(call: () => void): () => void;
}
