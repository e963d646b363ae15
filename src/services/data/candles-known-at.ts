import { type Candles, closeTimeOf, firstAtOrAfter, sliceCandles } from "../../domain/candles.js";
import { DAY, type EpochMs, HOUR } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import { BucketClock, resample } from "../../domain/resample.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { divides, periodOf, type Timeframe } from "../../domain/timeframe.js";
import { TradingHours } from "../../domain/trading-hours.js";
import type { CandleStore, DataOrigin } from "../../ports/candle-store.js";
import { type Moment, readMoment } from "../market/market-moment.js";
import { noCandleThen } from "../market/no-candle-then.js";
import { requireSeries, spanOf } from "./choose-series.js";

/** What was known of a symbol at the close of a candle: of the time before no more than is looked back at, of the time after nothing. */
export interface KnownCandles {
  readonly symbol: SymbolSpec;
  /** Closed candles of the timeframe asked for, the last of them the last that had closed. */
  readonly candles: Candles;
  /** The stored series they were put together from, as far as it had closed by the moment. */
  readonly fine: Candles;
  readonly origin: DataOrigin;
  /** Close of the last candle, UTC ms. */
  readonly closed: EpochMs;
  /** The market was shut at the moment asked for, and the candle is the last before that. */
  readonly wasShut: boolean;
}

export interface KnownRequest {
  readonly symbol: SymbolSpec;
  readonly timeframe: Timeframe;
  /** A day (its end) or a moment of the symbol's clock; the end of the data where left out. */
  readonly at?: string | undefined;
  /** How far back candles are read, ms; Infinity for all there are. */
  readonly lookBackMs: number;
}

/**
 * The candles of a symbol and timeframe as they stood at a moment. Over a closed market the last candle before it counts.
 * Throws `Refusal`: no_data, bad_time, bad_range for a moment outside the data or in a gap of theirs.
 */
export async function candlesKnownAt(store: CandleStore, request: KnownRequest): Promise<KnownCandles> {
  const { symbol, timeframe, at, lookBackMs } = request;
  const moment = at === undefined ? undefined : readMoment(at, symbol);
  const { mine } = await requireSeries(store, symbol, timeframe, ALL_TIME);
  const serving = mine.filter((series) => divides(series.timeframe, timeframe));
  const until = moment?.to ?? Math.max(...serving.map((series) => spanOf(series).to));
  const from = wholeFrom(until - lookBackMs, timeframe, symbol);
  const { chosen } = await requireSeries(store, symbol, timeframe, { from, to: until });
  const loaded = await store.read(symbol.id, chosen.timeframe, { from, to: until });
  const fine = loaded === undefined ? undefined : closedBy(loaded.candles, until);
  const candles = fine === undefined ? undefined : resample(fine, timeframe, symbol.calendar);
  if (loaded === undefined || fine === undefined || candles === undefined || candles.length === 0) {
    if (moment !== undefined) throw await nothingThen(store, request, chosen.timeframe, moment, at as string);
    throw new Refusal("bad_range", `The data hold no closed ${timeframe} candle of ${symbol.id}.`);
  }
  const closed = closeTimeOf(candles, candles.length - 1);
  const isLate = moment !== undefined && isStale(symbol, timeframe, closed, moment);
  if (isLate) throw await nothingThen(store, request, chosen.timeframe, moment, at as string);
  const wasShut =
    moment !== undefined && new TradingHours(symbol).between(closed, moment.to) === 0 && closed < moment.to;
  return {
    symbol,
    candles,
    fine,
    origin: loaded.origin,
    closed,
    wasShut: wasShut && !(moment?.isDay && closed > moment.from),
  };
}

const ALL_TIME = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** Whole candles of a timeframe that were known then, from so far back on. */
export function knownOn({ symbol, fine, closed }: KnownCandles, timeframe: Timeframe, lookBackMs: number): Candles {
  const from = firstAtOrAfter(fine, wholeFrom(closed - lookBackMs, timeframe, symbol));
  return closedBy(resample(sliceCandles(fine, from, fine.length), timeframe, symbol.calendar), closed);
}

/** The start of the day (or longer candle) that an instant lies in: what is put together from there on begins with a whole candle. */
function wholeFrom(time: EpochMs, timeframe: Timeframe, symbol: SymbolSpec): EpochMs {
  if (time === Number.NEGATIVE_INFINITY) return time;
  const clock = new BucketClock(periodOf(timeframe) > DAY ? timeframe : "D1", symbol.calendar);
  clock.seek(time);
  return clock.start;
}

function closedBy(candles: Candles, time: EpochMs): Candles {
  let end = candles.length;
  while (end > 0 && closeTimeOf(candles, end - 1) > time) end -= 1;
  return end === candles.length ? candles : sliceCandles(candles, 0, end);
}

/** More trading time has passed since the close than a candle takes, and an hour: quiet markets have minutes without a trade. */
function isStale(symbol: SymbolSpec, timeframe: Timeframe, closed: EpochMs, { from, to, isDay }: Moment): boolean {
  if (isDay && closed > from) return false;
  return new TradingHours(symbol).between(closed, to) > periodOf(timeframe) + HOUR;
}

async function nothingThen(
  store: CandleStore,
  { symbol, timeframe }: KnownRequest,
  stored: Timeframe,
  moment: Moment,
  when: string,
): Promise<Refusal> {
  const whole = await store.read(symbol.id, stored);
  const all = whole === undefined ? undefined : resample(whole.candles, timeframe, symbol.calendar);
  if (all === undefined || all.length === 0)
    return new Refusal("bad_range", `The data hold no closed ${timeframe} candle of ${symbol.id}.`);
  return noCandleThen(all, symbol, moment, when);
}
