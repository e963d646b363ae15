import { CandleCalendar } from "../../domain/candle-calendar.js";
import { type EpochMs, HOUR } from "../../domain/civil.js";
import { FeedHealth, type HealthChange, type HealthState } from "../../domain/feed-health.js";
import { restedUntil } from "../../domain/rest-days.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { Clock } from "../../ports/clock.js";
import type { FeedFault, LiveFeed } from "../../ports/live-feed.js";

/** A change, and the feed's own account of why. */
export interface FeedNews extends HealthChange {
  /** Left out where the feed answers and merely has no candles. */
  readonly fault?: FeedFault | undefined;
}

export interface FeedWatch {
  /** To be called often: what changed since the last call, if anything. */
  look(wanted: readonly { readonly symbol: string; readonly timeframe: Timeframe }[]): FeedNews | undefined;
  state(): HealthState;
}

export interface FeedWatchDeps {
  readonly feed: Pick<LiveFeed, "state" | "known">;
  readonly symbols: SymbolBook;
  readonly clock: Clock;
}

const QUIET_MS = HOUR;

/** Watches whether candles come while they should. What was before its own beginning is not judged. */
export function watchFeed({ feed, symbols, clock }: FeedWatchDeps): FeedWatch {
  const health = new FeedHealth();
  const began = clock.now();
  const calendars = new Map<string, CandleCalendar>();
  const calendarOf = (symbol: string, timeframe: Timeframe): CandleCalendar => {
    const key = `${symbol} ${timeframe}`;
    const found = calendars.get(key) ?? new CandleCalendar(symbols.require(symbol), timeframe);
    calendars.set(key, found);
    return found;
  };
  const silentMs = (symbol: string, timeframe: Timeframe, now: EpochMs): number => {
    const calendar = calendarOf(symbol, timeframe);
    const { closed, quiet } = feed.known(symbol, timeframe) ?? { closed: began, quiet: began };
    const answers = feed.state().fault === undefined;
    const since = (time: EpochMs): number => {
      const from = Math.max(began, time);
      // On a day of rest a feed that answers may have nothing to say.
      return calendar.tradingTime(answers ? restedUntil(symbols.require(symbol), from, now) : from, now);
    };
    // "None was traded" is believed for so long; then a market that stands still is worth a word.
    return Math.max(since(quiet), since(closed) - QUIET_MS);
  };
  return {
    look(wanted) {
      const now = clock.now();
      const series = wanted.map(({ symbol, timeframe }) => ({
        symbol,
        timeframe,
        silentMs: silentMs(symbol, timeframe, now),
      }));
      const { fault, held } = feed.state();
      const change = health.look(series, now, held);
      if (change === undefined) return undefined;
      return fault === undefined || change.kind === "recovered" ? change : { ...change, fault };
    },
    state: () => health.state,
  };
}
