import type { EpochMs } from "../../domain/civil.js";
import type { FeedName } from "../../domain/live-candle.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { FeedState } from "../../ports/live-feed.js";
import type { ReplayState } from "./live-desk.js";

/** One series that the loop goes along. */
export interface WatchedSeriesState {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly rules: readonly string[];
  /** Close of the last candle that was judged; null before the first. */
  readonly judged: EpochMs | null;
}

/** The loop of this process over a real feed. */
export interface LoopState {
  readonly feed: FeedName;
  readonly feedState: FeedState;
  readonly health: "ok" | "stale" | "down";
  /** End of the last cycle; null before the first. */
  readonly cycled: EpochMs | null;
  readonly cycles: number;
  readonly series: readonly WatchedSeriesState[];
  /** Set where alerts are off: too many starts in a short time. */
  readonly safeMode: boolean;
}

/** How the watching stands, for whoever asks in a chat. */
export interface LiveStatus {
  readonly now: EpochMs;
  /** Undefined where no feed is set, or another process has it. */
  readonly loop: LoopState | undefined;
  /** The replay of this chat. */
  readonly replay: ReplayState | undefined;
  /** Rules that are active, watched or not. */
  readonly active: number;
  /** Alerts of real feeds in the last 24 hours. */
  readonly alerts: number;
}
