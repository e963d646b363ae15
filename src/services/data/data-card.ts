import { closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import { resample } from "../../domain/resample.js";
import type { SymbolBook } from "../../domain/symbol.js";
import { requireTimeframe, type Timeframe } from "../../domain/timeframe.js";
import type { CandleStore, DataOrigin } from "../../ports/candle-store.js";
import { requireSeries } from "./choose-series.js";
import { dayIn } from "./period.js";
import { judgeQuality, type Quality } from "./quality.js";

/** What is stored of one symbol, how whole it is and where it came from. */
export interface DataCard {
  readonly symbol: string;
  readonly title: string;
  readonly timeframe: Timeframe;
  /** The timeframe of the stored series it was made from. */
  readonly storedAs: Timeframe;
  /** All timeframes stored of the symbol. */
  readonly stored: readonly Timeframe[];
  readonly origin: DataOrigin;
  readonly candles: number;
  /** Open of the first candle, close of the last, UTC ms. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The same as calendar days of the symbol's zone. */
  readonly days: readonly [string, string];
  readonly tz: string;
  readonly quality: Quality;
}

const ALL_TIME = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The data card of a symbol; of its finest series where no timeframe is named. Throws `Refusal`. */
export async function dataCard(
  deps: { readonly store: CandleStore; readonly symbols: SymbolBook },
  symbolName: string,
  timeframeName?: string,
): Promise<DataCard> {
  const symbol = deps.symbols.require(symbolName);
  const timeframe = timeframeName === undefined ? undefined : requireTimeframe(timeframeName);
  const { chosen, mine } = await requireSeries(deps.store, symbol, timeframe, ALL_TIME);
  const loaded = await deps.store.read(symbol.id, chosen.timeframe);
  if (loaded === undefined) throw new Error(`The series ${symbol.id} ${chosen.timeframe} went away`);
  const candles = resample(loaded.candles, timeframe ?? chosen.timeframe, symbol.calendar);
  const from = candles.openTime[0] as number;
  const to = closeTimeOf(candles, candles.length - 1);
  return {
    symbol: symbol.id,
    title: symbol.title,
    timeframe: candles.timeframe,
    storedAs: chosen.timeframe,
    stored: mine.map((series) => series.timeframe),
    origin: loaded.origin,
    candles: candles.length,
    from,
    to,
    days: [dayIn(symbol, from), dayIn(symbol, to - 1)],
    tz: symbol.calendar.tz,
    quality: judgeQuality(candles, symbol),
  };
}
