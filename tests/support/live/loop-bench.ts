import type { Candles } from "../../../src/domain/candles.js";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { MINUTE } from "../../../src/domain/civil.js";
import type { LiveCandle } from "../../../src/domain/live-candle.js";
import type { Alert, Alerts } from "../../../src/ports/alerts.js";
import type { CandleStore } from "../../../src/ports/candle-store.js";
import type { FeedIntake } from "../../../src/ports/feed-intake.js";
import type { LiveCandles } from "../../../src/ports/live-candles.js";
import type { LiveFeed } from "../../../src/ports/live-feed.js";
import { createFeedIntake } from "../../../src/services/live/feed-intake.js";
import { liveHistory } from "../../../src/services/live/live-history.js";
import { createLiveLoop, type LiveLoop } from "../../../src/services/live/live-loop.js";
import type { LiveRule } from "../../../src/services/live/live-rule.js";
import type { LiveSeries } from "../../../src/services/live/live-series.js";
import type { LiveLoopDeps, WatchedRule } from "../../../src/services/live/loop-deps.js";
import { sourceTimeframe } from "../../../src/services/live/source-timeframe.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { symbols } from "../data/symbols.js";

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const NO_STORE: CandleStore = {
  list: () => Promise.resolve([]),
  damaged: () => Promise.resolve([]),
  read: () => Promise.resolve(undefined),
  merge: () => Promise.reject(new Error("Nothing is stored here")),
};

/** Candle i as a feed delivers it. */
export const liveCandle = (candles: Candles, i: number): LiveCandle => ({
  openTime: candles.openTime[i] as number,
  open: candles.open[i] as number,
  high: candles.high[i] as number,
  low: candles.low[i] as number,
  close: candles.close[i] as number,
  volume: candles.volume[i] as number,
  spread: candles.spread[i] as number,
});

export interface LoopBench {
  readonly clock: { time: number; now(): number; elapsed(): number };
  readonly intake: FeedIntake;
  readonly loop: LiveLoop;
  /** Its `state` may be replaced. */
  readonly feed: { -readonly [K in keyof LiveFeed]: LiveFeed[K] };
  /** One cycle at the present time of the clock. */
  cycle(): Promise<readonly Alert[]>;
}

export interface LoopBenchParts {
  readonly candles: LiveCandles;
  readonly alerts: Alerts;
  readonly rules: readonly WatchedRule[];
  /** From which open on the feed is asked for candles. */
  readonly from: number;
  readonly start: number;
  readonly change?: Partial<LiveLoopDeps>;
}

/** A loop over a feed that is handed its candles, as it begins in a new process: all that lasts is in `candles` and `alerts`. */
export function loopBench({ candles, alerts, rules, from, start, change = {} }: LoopBenchParts): LoopBench {
  const clock = { time: start, now: () => clock.time, elapsed: () => clock.time };
  const intake = createFeedIntake({ feed: "mt5", candles, symbols, clock });
  const feed: LoopBench["feed"] = {
    name: "mt5",
    subscribe: (wanted) => intake.subscribe(wanted),
    poll: () => Promise.resolve(),
    onCandles: (call) => intake.onCandles(call),
    state: () => ({
      heard: clock.time,
      connected: true,
      clock: { rule: "UTC", ruleOffsetMs: 0, verdict: "right" },
      held: false,
    }),
    known: (symbol, timeframe) => intake.known(symbol, timeframe),
    close: () => Promise.resolve(),
  };
  const loop = createLiveLoop({
    key: { feed: "mt5", session: "" },
    feed,
    candles,
    alerts,
    clock,
    logger: SILENT,
    watched: () => Promise.resolve(rules),
    source: (setup: Setup) => sourceTimeframe(setup.timeframe),
    since: () => Promise.resolve(from),
    history: (series, cursor) => liveHistory({ feed: "mt5", candles, store: NO_STORE }, series, from, cursor),
    chat: null,
    synthetic: () => Promise.resolve(false),
    isReplay: false,
    committed: () => undefined,
    ...change,
  });
  const going = new AbortController().signal;
  return {
    clock,
    intake,
    feed,
    loop,
    async cycle() {
      const { made, failed } = await loop.cycle(going);
      if (failed[0] !== undefined) throw failed[0].error;
      return made;
    },
  };
}

/** The rules of a loop as they stand in memory, which nobody else has to see. */
export const rulesIn = (loop: LiveLoop): readonly LiveRule[] =>
  loop
    .series()
    .flatMap((runner) => (runner as unknown as { running?: { live: LiveSeries } }).running?.live.watched.rules ?? []);

/** Just after candle i has closed. */
export const afterClose = (candles: Candles, i: number): number => closeTimeOf(candles, i) + MINUTE / 20;
