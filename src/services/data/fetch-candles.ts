import { firstAtOrAfter, sliceCandles } from "../../domain/candles.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { Timeframe } from "../../domain/timeframe.js";
import type { CandleSource } from "../../ports/candle-source.js";
import type { CandleStore, DataOrigin, MergeReport } from "../../ports/candle-store.js";
import type { Clock } from "../../ports/clock.js";
import { dayIn, periodBounds } from "./period.js";

export interface FetchRequest {
  readonly symbol: SymbolSpec;
  readonly timeframe: Timeframe;
  /** Calendar days of the symbol's zone, both inclusive. */
  readonly start: string;
  readonly end: string;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((share: number) => void) | undefined;
}

export interface FetchReport {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly source: string;
  readonly candles: number;
  readonly days: readonly [string, string];
  readonly origin: DataOrigin;
  readonly merged: MergeReport;
}

/** Fetches candles from a source and stores them, all or none. Days that are not over yet give what is closed. Throws `Refusal`. */
export async function fetchCandles(
  deps: { readonly store: CandleStore; readonly source: CandleSource; readonly clock: Clock },
  request: FetchRequest,
): Promise<FetchReport> {
  const { symbol, timeframe, signal, progress } = request;
  const bounds = periodBounds(request, symbol);
  const now = deps.clock.now();
  if (bounds.from >= now) throw new Refusal("bad_range", `${request.start} lies in the future.`);
  const loaded = await deps.source.fetch({
    symbol,
    timeframe,
    from: bounds.from,
    to: Math.min(bounds.to, now),
    ...(signal === undefined ? {} : { signal }),
    ...(progress === undefined ? {} : { progress }),
  });
  const { source } = deps;
  const end = firstAtOrAfter(loaded.candles, now - loaded.candles.periodMs + 1);
  const candles = sliceCandles(loaded.candles, 0, end);
  if (candles.length === 0) {
    throw new Refusal(
      "no_data",
      `${source.name} has no candles of ${symbol.id} from ${request.start} to ${request.end}.`,
    );
  }
  const merged = await deps.store.merge({ candles, origin: loaded.origin });
  const first = candles.openTime[0] as number;
  const last = candles.openTime[end - 1] as number;
  return {
    symbol: symbol.id,
    timeframe,
    source: source.name,
    candles: candles.length,
    days: [dayIn(symbol, first), dayIn(symbol, last)],
    origin: loaded.origin,
    merged,
  };
}
