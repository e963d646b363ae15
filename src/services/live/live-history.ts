import { CandleBuffer, type Candles } from "../../domain/candles.js";
import { DAY, type EpochMs } from "../../domain/civil.js";
import type { FeedName, LiveCandle } from "../../domain/live-candle.js";
import { resample } from "../../domain/resample.js";
import { periodOf } from "../../domain/timeframe.js";
import { warmUpOf } from "../../market-tools/warm-up-of.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { LiveCandles } from "../../ports/live-candles.js";
import type { Setup } from "../../setup-manager/setup.js";
import { chooseSeries } from "../data/choose-series.js";
import type { FeedSeries } from "./loop-deps.js";

/** Twice its warm-up is what a tool needs; quotas and sequences look back as well. */
const WARM_UPS = 3;
const LEAST_BARS = 2_000;
/** A market is closed for two days of seven, and now and then for more. */
const CLOSED_SHARE = 7 / 5;
const SPARE_MS = 4 * DAY;
/** The score's features look back over ten trading days. */
const LEAST_MS = 21 * DAY;
const PIECE = 5_000;

/** How far back the candles of a series are needed, so that what its rules say no longer depends on where they begin: ms before now. */
export function historyMs({ timeframe, symbol }: FeedSeries, setups: readonly Setup[]): number {
  const bars = setups.map(({ tools }) => warmUpOf(tools, timeframe, symbol).candles * WARM_UPS);
  const needed = Math.ceil(Math.max(LEAST_BARS, ...bars) * periodOf(timeframe) * CLOSED_SHARE) + SPARE_MS;
  return Math.max(needed, LEAST_MS);
}

export interface HistoryDeps {
  readonly feed: FeedName;
  readonly candles: LiveCandles;
  readonly store: CandleStore;
}

/**
 * The candles of a series from `from` up to the one that opens at `cursor`: what the feed delivered, and before its first candle what is stored
 * of the real market. Nothing is filled in between.
 */
export async function liveHistory(
  { feed, candles, store }: HistoryDeps,
  { symbol, source }: FeedSeries,
  from: EpochMs,
  cursor: EpochMs,
): Promise<Candles> {
  const series = { feed, symbol: symbol.id, timeframe: source };
  const live: LiveCandle[] = [];
  for (let after = from - 1; ; ) {
    const piece = await candles.after(series, after, PIECE);
    live.push(...piece);
    const last = piece.at(-1);
    if (last === undefined || last.openTime >= cursor) break;
    after = last.openTime;
  }
  const first = live[0]?.openTime ?? cursor + 1;
  const before = await storedBefore(store, { symbol, source }, from, first);
  const all = new CandleBuffer(symbol.id, source, symbol.tick, (before?.length ?? 0) + live.length + 1024);
  if (before !== undefined)
    for (let i = 0; i < before.length; i++) {
      const at = (column: Float64Array): number => column[i] as number;
      all.push(
        at(before.openTime),
        at(before.open),
        at(before.high),
        at(before.low),
        at(before.close),
        at(before.volume),
        at(before.spread),
      );
    }
  for (const { openTime, open, high, low, close, volume, spread } of live)
    if (openTime <= cursor) all.push(openTime, open, high, low, close, volume, spread);
  return all;
}

/** What is stored of that time; candles of the sample market are none of a real one. */
async function storedBefore(
  store: CandleStore,
  { symbol, source }: Pick<FeedSeries, "symbol" | "source">,
  from: EpochMs,
  to: EpochMs,
): Promise<Candles | undefined> {
  if (from >= to) return undefined;
  const real = (await store.list()).filter((one) => one.symbol === symbol.id && one.origin.kind !== "synthetic");
  const chosen = chooseSeries(real, source, { from, to });
  const found = chosen && (await store.read(symbol.id, chosen.timeframe, { from, to }));
  return found && resample(found.candles, source, symbol.calendar);
}
