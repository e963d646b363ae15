import type { SymbolSpec } from "../domain/symbol.js";
import type { Timeframe } from "../domain/timeframe.js";
import type { LoadedCandles } from "./candle-store.js";

export interface CandleFileRequest {
  readonly path: string;
  readonly symbol: SymbolSpec;
  /** Zone name as `zone()` reads it. Undefined: refused, unless the file's times carry their own offset. */
  readonly clock: string | undefined;
  /** Drop bad rows and report them instead of refusing the file. */
  readonly repair: boolean;
  /** Refuse files above this many bytes. */
  readonly maxBytes: number;
  /** Take the column that is called Volume even where there is one of tick volume, which comes first otherwise. */
  readonly namedVolume?: boolean;
  readonly signal?: AbortSignal;
  readonly progress?: (share: number) => void;
}

export interface BadRow {
  readonly line: number;
  readonly reason: string;
}

export interface CandleFileReport extends LoadedCandles {
  readonly timeframe: Timeframe;
  /** As found: "MT5 export", "bid/ask M1", … with separator and encoding. */
  readonly format: string;
  readonly rows: number;
  readonly badRows: { readonly count: number; readonly first: readonly BadRow[] };
  /** Volume or spread filled from the symbol's table, prices snapped, and the like: what was changed, in words. */
  readonly notes: readonly string[];
}

/** Reads a file of candles straight into columns; stores nothing. Throws `Refusal` with line numbers. */
export interface CandleFile {
  read(request: CandleFileRequest): Promise<CandleFileReport>;
}
