import { type Candles, closeTimeOf, firstAtOrAfter, sliceCandles } from "../../domain/candles.js";
import { type EpochMs, HOUR } from "../../domain/civil.js";
import { periodOf, type Timeframe } from "../../domain/timeframe.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { LoadedMarket } from "../data/load-candles.js";
import type { FeedSeries, LiveLoopDeps, WatchedRule } from "./loop-deps.js";

/** A setup and the candles it is replayed on. */
export interface ReplayedSetup {
  readonly setup: Setup;
  readonly market: LoadedMarket;
}

/** What a loop needs to know of stored candles in place of a feed's. */
export interface ReplayPlan
  extends Pick<LiveLoopDeps, "watched" | "source" | "since" | "history" | "begins" | "synthetic"> {
  /** The candles of a series as the replay delivers them. */
  readonly read: (symbol: string, timeframe: Timeframe) => Promise<Candles | undefined>;
  /** Candles that close in (from, to] come one after another. */
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Candles of one series, cut where the replay begins. */
interface Cut {
  readonly candles: Candles;
  readonly first: number;
}

const key = (symbol: string, timeframe: Timeframe): string => `${symbol} ${timeframe}`;

/** Stored candles as the days of a loop: those before the period warm the rules up, those of the period come. */
export function replayPlan(replayed: readonly [ReplayedSetup, ...ReplayedSetup[]]): ReplayPlan {
  const cuts = new Map<string, Cut>();
  const source = ({ symbol, timeframe }: Setup): Timeframe => {
    const market = replayed.find(({ setup }) => setup.symbol === symbol && setup.timeframe === timeframe)?.market;
    // Where a candle may be shorter than its period its end is known by the finer ones alone.
    return market === undefined || periodOf(timeframe) <= HOUR ? timeframe : market.fine.timeframe;
  };
  for (const { setup, market } of replayed) {
    const start = market.candles.openTime[market.firstIndex] as number;
    const timeframe = source(setup);
    const candles = timeframe === setup.timeframe ? market.candles : market.fine;
    cuts.set(key(setup.symbol.id, timeframe), { candles, first: firstAtOrAfter(candles, start) });
  }
  const cutOf = ({ symbol, source: timeframe }: FeedSeries): Cut => cuts.get(key(symbol.id, timeframe)) as Cut;
  const begin = ({ candles, first }: Cut): EpochMs => candles.openTime[first] as number;
  const all = [...cuts.values()];
  const rules = replayed.map(
    ({ setup, market }): WatchedRule => ({
      setup,
      since: Number.NEGATIVE_INFINITY,
      start: market.candles.openTime[market.firstIndex] as number,
    }),
  );
  return {
    watched: () => Promise.resolve(rules),
    source,
    since: (series) => Promise.resolve(begin(cutOf(series))),
    begins: (series) => begin(cutOf(series)) - 1,
    history: (series, cursor) => {
      const { candles } = cutOf(series);
      return Promise.resolve(sliceCandles(candles, 0, firstAtOrAfter(candles, cursor + 1)));
    },
    synthetic: (symbol) =>
      Promise.resolve(
        replayed.some(({ setup, market }) => setup.symbol.id === symbol && market.origin.kind === "synthetic"),
      ),
    read: (symbol, timeframe) => Promise.resolve(cuts.get(key(symbol, timeframe))?.candles),
    from: Math.min(...all.map(begin)),
    to: Math.max(...all.map(({ candles }) => closeTimeOf(candles, candles.length - 1))),
  };
}
