import type { EpochMs } from "../domain/civil.js";
import type { HealthState } from "../domain/feed-health.js";
import type { FeedName } from "../domain/live-candle.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { FeedState } from "./live-feed.js";

/** One series that the loop goes along. */
export interface WatchedSeriesState {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly rules: readonly string[];
  /** Close of the last candle that was judged; null before the first. */
  readonly judged: EpochMs | null;
}

/** The loop over a real feed, as it sees itself. */
export interface LoopState {
  readonly feed: FeedName;
  readonly feedState: FeedState;
  readonly health: HealthState;
  /** End of the last cycle; null before the first. */
  readonly cycled: EpochMs | null;
  readonly cycles: number;
  readonly series: readonly WatchedSeriesState[];
  /** Set where alerts are off: too many starts in a short time. */
  readonly safeMode: boolean;
}

/** What a loop last said of itself, for other processes. */
export interface LoopSign {
  readonly pid: number;
  readonly began: EpochMs;
  /** When it was said. */
  readonly at: EpochMs;
  /** It was ended in order; a process that was killed says nothing. */
  readonly ended: boolean;
  readonly state: LoopState;
}

/** A loop whose last sign is older has ended or hangs. */
export const SIGN_STALE_MS = 180_000;

/** The last sign of the live loop, in the journal; there is one loop a data folder. */
export interface LoopSigns {
  put(sign: LoopSign): Promise<void>;
  /** Undefined where none ever ran. */
  last(): Promise<LoopSign | undefined>;
}
