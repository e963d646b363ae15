import type { EpochMs } from "../domain/civil.js";
import type { BrokerClock } from "../domain/clock-check.js";
import type { CandleFault, FeedName } from "../domain/live-candle.js";
import type { Timeframe } from "../domain/timeframe.js";

/** A series that somebody waits for. */
export interface Wanted {
  /** The symbol's id. */
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** From which open on candles should be there, UTC ms; less is taken where the feed holds less. */
  readonly from: EpochMs;
}

/** What a server of candles did wrong. */
export type PollTrouble =
  | "no_answer"
  | "connection"
  | "status"
  | "token"
  | "symbol"
  | "not_json"
  | "bad_answer"
  | "other_series"
  | "unordered"
  | "too_large"
  | "stopped";

/** Why nothing, or nothing good, comes. */
export type FeedFault =
  /** `turnedAway`: when something last called without a valid token. */
  | { readonly kind: "never_heard"; readonly turnedAway?: EpochMs }
  | { readonly kind: "silent"; readonly since: EpochMs; readonly turnedAway?: EpochMs }
  | { readonly kind: "disconnected"; readonly since: EpochMs }
  | { readonly kind: "clock"; readonly clock: BrokerClock }
  /** The broker has no symbol of that name. */
  | { readonly kind: "no_symbol"; readonly name: string }
  /** Candles of a symbol come and are refused, all of them. */
  | { readonly kind: "refused"; readonly symbol: string; readonly why: CandleFault }
  /** The other side answered with a fault, or not at all. `detail`: short, without addresses and secrets. */
  | { readonly kind: "poll"; readonly why: PollTrouble; readonly detail?: string };

export interface FeedState {
  /** When anything was last heard, candles or not. */
  readonly heard?: EpochMs | undefined;
  /** Whether the terminal says that it has its broker. */
  readonly connected?: boolean | undefined;
  readonly clock: BrokerClock;
  readonly fault?: FeedFault | undefined;
  /** Alerts must not be made while this is true: the times of candles cannot be trusted. */
  readonly held: boolean;
}

export interface Known {
  /** When the last candle that can be read closed, UTC ms. */
  readonly closed: EpochMs;
  /** Until when the feed says that nothing was traded since. */
  readonly quiet: EpochMs;
}

/** Somewhere live candles come from: the bridge that an Expert Advisor pushes to, a REST server that is asked, a replay. */
export interface LiveFeed {
  readonly name: FeedName;
  /** What should come from now on, in place of what was said before. */
  subscribe(wanted: readonly Wanted[]): Promise<void>;
  /** Does what can be done now (asks, releases, gives up what was asked for in vain), and resolves; what came stands in `LiveCandles`. Throws nothing but bugs. */
  poll(signal: AbortSignal): Promise<void>;
  /** Calls back whenever a series can be read further; the returned function takes that back. */
  onCandles(call: () => void): () => void;
  state(): FeedState;
  /** How far a series is known of; undefined before its first candle. */
  known(symbol: string, timeframe: Timeframe): Known | undefined;
  close(): Promise<void>;
}
