import { type Candles, closeTimeOf, firstAtOrAfter, sliceCandles } from "../../domain/candles.js";
import { DAY } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import { resample } from "../../domain/resample.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import type { Timeframe } from "../../domain/timeframe.js";
import { divides } from "../../domain/timeframe.js";
import { TradingHours } from "../../domain/trading-hours.js";
import type { CandleFile } from "../../ports/candle-file.js";
import type { CandleStore, DataOrigin, LoadedCandles } from "../../ports/candle-store.js";
import { requireSeries, spanOf } from "./choose-series.js";
import { type AskedPeriod, dayIn, type PeriodBounds, periodBounds } from "./period.js";
import { refuseOtherSymbol } from "./symbol-of-file.js";

/** A file to use in place of the store: it goes straight into columns and is not stored. */
export interface CandleFileChoice {
  readonly path: string;
  readonly clock?: string | undefined;
  readonly repair?: boolean;
  readonly maxBytes: number;
  /** As `CandleFileRequest` has it. */
  readonly namedVolume?: boolean;
}

export interface LoadRequest extends AskedPeriod {
  readonly symbol: SymbolSpec;
  /** Undefined: the file's own, or the finest that is stored. */
  readonly timeframe: Timeframe | undefined;
  readonly file?: CandleFileChoice | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((share: number) => void) | undefined;
}

export interface LoadedMarket {
  /** Closed candles of the timeframe asked for. Those before `firstIndex` are there to warm the detectors up. */
  readonly candles: Candles;
  /** The series they were put together from, for fills inside a candle; the same object where it is that timeframe. */
  readonly fine: Candles;
  readonly origin: DataOrigin;
  /** Index of the first candle of the period. */
  readonly firstIndex: number;
  /** First and last calendar day (symbol's zone) of the period that is run: what was asked, cut to the data. */
  readonly period: readonly [string, string];
  /** What a person should know of the data: cut periods, filled spreads. */
  readonly notes: readonly string[];
}

export interface LoadDeps {
  readonly store: CandleStore;
  readonly files: CandleFile;
  readonly symbols: SymbolBook;
}

/** What was found, and the span [from, to) of the whole series. */
interface Found {
  readonly loaded: LoadedCandles;
  readonly notes: readonly string[];
  readonly span: PeriodBounds;
}

async function fromStore(store: CandleStore, { symbol, timeframe }: LoadRequest, bounds: PeriodBounds): Promise<Found> {
  const { chosen } = await requireSeries(store, symbol, timeframe, bounds);
  const loaded = await store.read(symbol.id, chosen.timeframe, { from: Number.NEGATIVE_INFINITY, to: bounds.to });
  if (loaded === undefined || loaded.candles.length === 0) throw outside(symbol, spanOf(chosen));
  return { loaded, notes: [], span: spanOf(chosen) };
}

function outside(symbol: SymbolSpec, { from, to }: PeriodBounds): Refusal {
  return new Refusal(
    "bad_range",
    `No candles of ${symbol.id} in that period: there are those from ${dayIn(symbol, from)} to ${dayIn(symbol, to - 1)}.`,
  );
}

async function fromFile({ files, symbols }: LoadDeps, request: LoadRequest, file: CandleFileChoice): Promise<Found> {
  const { symbol, timeframe, signal, progress } = request;
  refuseOtherSymbol(symbols, file.path, symbol);
  const report = await files.read({
    path: file.path,
    symbol,
    clock: file.clock,
    repair: file.repair ?? false,
    namedVolume: file.namedVolume ?? false,
    maxBytes: file.maxBytes,
    ...(signal === undefined ? {} : { signal }),
    ...(progress === undefined ? {} : { progress }),
  });
  const { candles } = report;
  const span = { from: candles.openTime[0] as number, to: closeTimeOf(candles, candles.length - 1) };
  if (timeframe === undefined || divides(report.timeframe, timeframe))
    return { loaded: report, notes: report.notes, span };
  throw new Refusal(
    "bad_data",
    `${report.origin.name} holds ${report.timeframe} candles, from which ${timeframe} cannot be made.`,
  );
}

/** A day asked for stands as asked where no more than this of its trading time is missing at that end: clocks differ, files end in mid-day. */
const EDGE_MS = DAY;

/** The days that are run: those asked for, cut where more than a trading day of the symbol lies outside the data. */
function cutPeriod(
  { symbol, start, end }: LoadRequest,
  bounds: PeriodBounds,
  span: PeriodBounds,
): { period: readonly [string, string]; missing: boolean } {
  const hours = new TradingHours(symbol);
  const late = start === undefined ? 0 : hours.between(bounds.from, span.from);
  const early = end === undefined ? 0 : hours.between(span.to, bounds.to);
  return {
    period: [
      start === undefined || late > EDGE_MS ? dayIn(symbol, span.from) : start,
      end === undefined || early > EDGE_MS ? dayIn(symbol, span.to - 1) : end,
    ],
    missing: late > 0 || early > 0,
  };
}

/**
 * Candles of a symbol, timeframe and period, from the store or a file, with the finer series they come from. A part that is missing is
 * said in the notes; nothing is invented. Throws `Refusal`: no_data, bad_range, bad_data for a damaged series, bad_request for a file that
 * is named after another symbol.
 */
export async function loadCandles(deps: LoadDeps, request: LoadRequest): Promise<LoadedMarket> {
  const { symbol } = request;
  const bounds = periodBounds(request, symbol);
  const { loaded, notes, span } =
    request.file === undefined
      ? await fromStore(deps.store, request, bounds)
      : await fromFile(deps, request, request.file);
  const all = loaded.candles;
  const timeframe = request.timeframe ?? all.timeframe;
  const end = firstAtOrAfter(all, bounds.to);
  if (end === 0 || (all.openTime[end - 1] as number) < bounds.from) throw outside(symbol, span);
  const fine = end === all.length ? all : sliceCandles(all, 0, end);
  const candles = resample(fine, timeframe, symbol.calendar);
  const firstIndex = firstAtOrAfter(candles, bounds.from);
  if (firstIndex === candles.length) {
    throw new Refusal("bad_range", `The data hold no closed ${timeframe} candle of ${symbol.id} in that period.`);
  }
  const { period, missing } = cutPeriod(request, bounds, span);
  const said = missing
    ? [`the data of ${symbol.id} reach from ${dayIn(symbol, span.from)} to ${dayIn(symbol, span.to - 1)}`]
    : [];
  return { candles, fine, origin: loaded.origin, firstIndex, period, notes: [...notes, ...said] };
}
