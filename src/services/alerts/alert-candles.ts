import { CandleBuffer, type Candles, closeTimeOf } from "../../domain/candles.js";
import { type EpochMs, formatDayMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { LiveCandle } from "../../domain/live-candle.js";
import { resample } from "../../domain/resample.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { periodOf, type Timeframe } from "../../domain/timeframe.js";
import type { Alert } from "../../ports/alerts.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { LiveCandles } from "../../ports/live-candles.js";
import { conversionRate } from "../backtest/conversion-rate.js";
import { candlesKnownAt } from "../data/candles-known-at.js";
import type { OutcomeGround } from "./outcome-of.js";

export interface AlertCandleDeps {
  readonly symbols: SymbolBook;
  readonly store: CandleStore;
  readonly live: LiveCandles;
  /** Up to when a replay has come; undefined where none of that name runs. */
  readonly replayedTo: (session: string) => EpochMs | undefined;
}

/** Bars before the signal's: what `trail_atr` is warmed up on. */
const BEFORE = 300;
const MOST = 20_000;
const ACCOUNT = "USD";

/** Candles of a replay as they were read for one of its alerts. */
interface ReadCandles {
  readonly from: EpochMs;
  readonly candles: Candles;
  readonly fine: Candles;
}

/**
 * The candles that an alert's outcome is judged on: those of its feed, no later than they were closed and known; finer ones where they are there. What was
 * read of a replay for one alert is taken for the next ones too, if it closes after theirs: ask in their order, and anew for each round of alerts.
 */
export function alertCandles({ symbols, store, live, replayedTo }: AlertCandleDeps) {
  const read = new Map<string, ReadCandles>();

  async function replayed(alert: Alert, symbol: SymbolSpec) {
    const asOf = replayedTo(alert.session);
    if (asOf === undefined || asOf <= alert.barClose) return undefined;
    const key = `${alert.session} ${symbol.id} ${alert.timeframe}`;
    const from = alert.barOpen - BEFORE * periodOf(alert.timeframe);
    const before = read.get(key);
    if (before !== undefined && before.from <= from && lastClose(before.candles) > alert.barClose) return before;
    try {
      const at = `${formatDayMinute(asOf)}Z`;
      const known = await candlesKnownAt(store, { symbol, timeframe: alert.timeframe, at, lookBackMs: asOf - from });
      const found = { from, candles: known.candles, fine: known.fine };
      read.set(key, found);
      return found;
    } catch (error) {
      // A moment between two candles that are far apart: the next one says more.
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  async function delivered(alert: Alert, symbol: SymbolSpec) {
    const readLive = async (timeframe: Timeframe): Promise<Candles> => {
      const series = { feed: "mt5", symbol: symbol.id, timeframe } as const;
      const from = alert.barOpen - BEFORE * periodOf(alert.timeframe);
      return columns(symbol, timeframe, await live.after(series, from - 1, MOST));
    };
    const [own, minutes] = [await readLive(alert.timeframe), await readLive("M1")];
    const candles = own.length > 0 ? own : resample(minutes, alert.timeframe, symbol.calendar);
    return candles.length === 0 ? undefined : { candles, ...(minutes.length === 0 ? {} : { fine: minutes }) };
  }

  return async (alert: Alert): Promise<Omit<OutcomeGround, "symbol"> | undefined> => {
    const symbol = symbols.require(alert.symbol);
    const found = await (alert.feed === "replay" ? replayed(alert, symbol) : delivered(alert, symbol));
    if (found === undefined) return undefined;
    const rate = await conversionRate(symbol, ACCOUNT, alert.synthetic, store);
    return { ...found, rate: (time) => rate.at(time) };
  };
}

const lastClose = (candles: Candles): EpochMs =>
  candles.length === 0 ? Number.NEGATIVE_INFINITY : closeTimeOf(candles, candles.length - 1);

function columns(symbol: SymbolSpec, timeframe: Timeframe, list: readonly LiveCandle[]): Candles {
  const into = new CandleBuffer(symbol.id, timeframe, symbol.tick, list.length + 1);
  for (const { openTime, open, high, low, close, volume, spread } of list)
    into.push(openTime, open, high, low, close, volume, spread);
  return into;
}
