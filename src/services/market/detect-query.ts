import { Refusal } from "../../domain/errors.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { requireTimeframe, type Timeframe } from "../../domain/timeframe.js";
import type { CandleFile } from "../../ports/candle-file.js";
import type { CandleStore } from "../../ports/candle-store.js";
import { symbolOfFile } from "../data/symbol-of-file.js";

/** What is to be detected, and on which candles. */
export interface DetectQuery {
  readonly tool: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly symbol?: string | undefined;
  readonly timeframe?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly file?: string | undefined;
  readonly clock?: string | undefined;
}

export interface DetectDeps {
  readonly symbols: SymbolBook;
  readonly store: CandleStore;
  readonly files: CandleFile;
  readonly ensureMarket: () => Promise<boolean>;
  readonly maxFileBytes: number;
}

/** The symbol asked for, or the one the file's name tells, or EURUSD of the store. Throws `Refusal` unknown_symbol. */
export function symbolOfQuery({ symbols }: DetectDeps, { symbol, file }: DetectQuery): SymbolSpec {
  if (symbol !== undefined) return symbols.require(symbol);
  const found = file === undefined ? symbols.find("EURUSD") : symbolOfFile(symbols, file);
  if (found !== undefined) return found;
  throw new Refusal(
    "unknown_symbol",
    "The file's name does not begin with a symbol I know: say which it is with --symbol.",
  );
}

/** The timeframe to run on: as said, or the file's own (undefined), or M15 of the store. Throws `Refusal` unknown_timeframe. */
export function timeframeOfQuery({ file, timeframe }: DetectQuery): Timeframe | undefined {
  if (timeframe !== undefined) return requireTimeframe(timeframe);
  return file === undefined ? "M15" : undefined;
}
