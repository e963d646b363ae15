import { type EpochMs, formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook } from "../../domain/symbol.js";
import { periodOf, requireTimeframe } from "../../domain/timeframe.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { LiveCandles } from "../../ports/live-candles.js";
import { tradeChart, tradeWindow } from "../../visualizer/trade-chart.js";
import { PICTURE } from "../backtest/draw-run.js";
import { candlesKnownAt, type KnownCandles } from "../data/candles-known-at.js";
import { storeWithLive } from "../vision/store-with-live.js";
import { type CaseTradeDeps, caseTrade } from "./case-trade.js";
import type { PastCase } from "./past-case.js";

export interface DrawCaseDeps extends CaseTradeDeps {
  readonly symbols: SymbolBook;
  readonly store: CandleStore;
  readonly liveCandles: LiveCandles;
  readonly charts: () => Promise<ChartRenderer>;
  readonly theme: "light" | "dark";
}

/** Candles before the entry that a picture reads, and after the exit that it shows at most. */
const BEFORE = 400;
const AFTER = 24;

/**
 * A past trade on its candles, none of which closed after `until`; undefined where the candles or the run are gone. `place`: its number in the list
 * beside the picture, which the title begins with.
 */
export async function drawCase(
  deps: DrawCaseDeps,
  one: PastCase,
  { place, until, language }: { readonly place: number; readonly until: EpochMs; readonly language: Language },
): Promise<Uint8Array | undefined> {
  const trade = await caseTrade(deps, one.of);
  const known = trade === undefined ? undefined : await candlesOf(deps, one, trade.entryTime, trade.exitTime, until);
  if (trade === undefined || known === undefined) return undefined;
  const { symbol, candles, origin } = known;
  const chart = tradeChart({
    window: tradeWindow(candles, trade, 60, AFTER),
    context: {
      ...{ language, symbol: symbol.id, digits: symbol.digits, clock: symbol.calendar.tz },
      ...{ source: origin.name, synthetic: origin.kind === "synthetic" },
    },
    setup: one.setupId,
    trade,
  });
  // Its number alone would be taken for that of a trade of another run.
  const title = `${place} · ${chart.title.replace(/ #\d+$/, "")}`;
  const captions = [one.of, ...chart.captions];
  return (await deps.charts()).render({ ...chart, title, captions }, { ...PICTURE, theme: deps.theme });
}

async function candlesOf(
  { symbols, store, liveCandles }: DrawCaseDeps,
  { symbol: id, timeframe: said, source }: PastCase,
  entry: EpochMs,
  exit: EpochMs,
  until: EpochMs,
): Promise<KnownCandles | undefined> {
  const symbol = symbols.require(id);
  const timeframe = requireTimeframe(said);
  const period = periodOf(timeframe);
  const from = entry - BEFORE * period;
  const series = [timeframe, ...(timeframe === "M1" ? [] : (["M1"] as const))].map((each) => ({
    timeframe: each,
    from,
  }));
  const candles = source === "live" ? await storeWithLive(store, { candles: liveCandles, symbol, series }) : store;
  // Where the data end soon after the exit, or a weekend lies there, the exit is the last that is shown.
  for (const last of [Math.min(until, exit + AFTER * period), exit]) {
    try {
      const at = `${formatDayMinute(last)}Z`;
      return await candlesKnownAt(candles, { symbol, timeframe, at, lookBackMs: last - from });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return undefined;
}
