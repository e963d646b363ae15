import type { SymbolSpec } from "../../domain/symbol.js";
import type { CandleFile, CandleFileReport } from "../../ports/candle-file.js";
import type { CandleStore, MergeReport } from "../../ports/candle-store.js";
import type { CandleFileChoice } from "./load-candles.js";

export interface ImportRequest extends CandleFileChoice {
  readonly symbol: SymbolSpec;
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

/** Takes a file of candles into the store; what is stored already is kept unless the file has a candle of the same time. Throws `Refusal`. */
export async function importCandles(
  deps: { readonly store: CandleStore; readonly files: CandleFile },
  request: ImportRequest,
): Promise<ImportReport> {
  const { symbol, path, clock, maxBytes, signal, progress } = request;
  const file = await deps.files.read({
    path,
    symbol,
    clock,
    repair: request.repair ?? false,
    maxBytes,
    ...(signal === undefined ? {} : { signal }),
    ...(progress === undefined ? {} : { progress }),
  });
  const { candles, ...report } = file;
  const origin = { ...file.origin, kind: "import" } as const;
  const merged = await deps.store.merge({ candles, origin });
  const last = candles.length - 1;
  return {
    ...report,
    origin,
    symbol: symbol.id,
    candles: candles.length,
    from: candles.openTime[0] as number,
    to: candles.openTime[last] as number,
    merged,
  };
}
