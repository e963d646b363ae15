import type { Candles } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { ThresholdChange } from "../../ports/alert-settings.js";
import type { Alert, AlertScore, Alerts, LoopKey } from "../../ports/alerts.js";
import type { Clock } from "../../ports/clock.js";
import type { LiveCandles } from "../../ports/live-candles.js";
import type { LiveFeed } from "../../ports/live-feed.js";
import type { Logger } from "../../ports/logger.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { LiveRule } from "./live-rule.js";

/** A rule that is to be watched. */
export interface WatchedRule {
  readonly setup: Setup;
  /** Bars that closed up to then are no alerts: nobody watched. UTC ms. */
  readonly since: EpochMs;
  /** Signals of bars that open before count for nothing, as in a backtest from there on; left out: all history counts. */
  readonly start?: EpochMs;
}

/** Candles of a symbol as the feed delivers them. */
export interface FeedSeries {
  readonly symbol: SymbolSpec;
  /** The setups'. */
  readonly timeframe: Timeframe;
  /** The feed's: the same, or a finer one. */
  readonly source: Timeframe;
}

/** A candidate whose score is asked: the rule stands at its bar, everything before the score is passed. */
export interface Candidate {
  readonly rule: LiveRule;
  readonly bar: number;
  readonly side: 1 | -1;
  /** Its candles are the sample market's. */
  readonly synthetic: boolean;
}

export interface LiveLoopDeps {
  readonly key: LoopKey;
  readonly feed: LiveFeed;
  readonly candles: LiveCandles;
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What is to be watched now; asked at each cycle. */
  readonly watched: () => Promise<readonly WatchedRule[]>;
  /** The feed's timeframe for setups of a symbol and timeframe. */
  readonly source: (setup: Setup) => Timeframe;
  /** From which open on the feed is asked for candles of a series, so that its rules are warmed up. */
  readonly since: (series: FeedSeries, setups: readonly Setup[], now: EpochMs) => Promise<EpochMs>;
  /** All that is known of a series up to the candle that opens at `cursor`, that one included. */
  readonly history: (series: FeedSeries, cursor: EpochMs) => Promise<Candles>;
  /** Where a series that was never watched begins: open time of the last candle of its history. Left out: the last candle that has closed. */
  readonly begins?: (series: FeedSeries) => EpochMs;
  /** Left out: no model stands. */
  readonly score?: (candidate: Candidate) => Promise<AlertScore>;
  /** All thresholds that were ever set in place of the files'; left out: none. */
  readonly thresholds?: () => Promise<readonly ThresholdChange[]>;
  /** The chat that started the replay. */
  readonly chat: string | null;
  readonly synthetic: (symbol: string) => Promise<boolean>;
  /** A replay's candles are never late, and its cursor need not outlive it. */
  readonly isReplay: boolean;
  /** Told of what was committed, after it is on the disk. */
  readonly committed: (alerts: readonly Alert[]) => void;
}
