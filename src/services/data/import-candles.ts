import { hashCandles } from "../../domain/candle-hash.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import type { CandleFile, CandleFileReport } from "../../ports/candle-file.js";
import type { CandleStore, MergeReport } from "../../ports/candle-store.js";
import type { Clock } from "../../ports/clock.js";
import { closedByNow } from "./closed-by-now.js";
import type { CandleFileChoice } from "./load-candles.js";
import { refuseOtherClock } from "./refuse-other-clock.js";
import { refuseOtherSymbol } from "./symbol-of-file.js";

export interface ImportRequest extends CandleFileChoice {
  readonly symbol: SymbolSpec;
  /** Take the file's candles for its whole span, also where those stored were read on another clock. */
  readonly replace?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((share: number) => void) | undefined;
}

/** What a file held and what of it was stored. The columns are left out. */
export interface ImportReport extends Omit<CandleFileReport, "candles"> {
  readonly symbol: string;
  readonly candles: number;
  readonly from: number;
  readonly to: number;
  readonly merged: MergeReport;
}

/**
 * Takes a file of candles into the store; what is stored already is kept unless the file has a candle of the same time. Throws `Refusal`,
 * also where the file is named after another symbol, was read on another clock than stored candles of the same time, or holds candles of the future.
 */
export async function importCandles(
  deps: {
    readonly store: CandleStore;
    readonly files: CandleFile;
    readonly symbols: SymbolBook;
    readonly clock: Pick<Clock, "now">;
  },
  request: ImportRequest,
): Promise<ImportReport> {
  const { symbol, path, clock, maxBytes, replace = false, signal, progress } = request;
  refuseOtherSymbol(deps.symbols, path, symbol);
  const file = await deps.files.read({
    path,
    symbol,
    clock,
    repair: request.repair ?? false,
    maxBytes,
    ...(signal === undefined ? {} : { signal }),
    ...(progress === undefined ? {} : { progress }),
  });
  const { candles: all, ...report } = file;
  const candles = closedByNow(all, deps.clock.now(), file.origin.name, file.origin.clock);
  const isWhole = candles === all;
  const hash = isWhole ? file.origin.hash : hashCandles(candles);
  const origin = { ...file.origin, kind: "import", hash } as const;
  const fresh = { candles, origin };
  if (!replace) refuseOtherClock(await deps.store.list(), fresh);
  const merged = await deps.store.merge(fresh, { wholeSpan: replace });
  const last = candles.length - 1;
  return {
    ...report,
    notes: isWhole ? report.notes : [...report.notes, "the last candle has not closed yet: it was left out"],
    origin,
    symbol: symbol.id,
    candles: candles.length,
    from: candles.openTime[0] as number,
    to: candles.openTime[last] as number,
    merged,
  };
}
