import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { Refusal } from "../../../src/domain/errors.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import type { CandleFileReport } from "../../../src/ports/candle-file.js";
import { temporaryFolder } from "../temporary-folder.js";
import { eurusd } from "./symbols.js";

export interface ReadingOptions {
  readonly name?: string;
  readonly clock?: string | undefined;
  readonly repair?: boolean;
  readonly symbol?: SymbolSpec;
  readonly maxBytes?: number;
}

/** Writes the bytes as a file and reads it as candles; the clock is UTC unless said otherwise. */
export function readBytes(bytes: Uint8Array | string, options: ReadingOptions = {}): Promise<CandleFileReport> {
  const path = join(temporaryFolder(), options.name ?? "candles.csv");
  writeFileSync(path, bytes);
  return csvCandleFile.read({
    path,
    symbol: options.symbol ?? eurusd,
    clock: "clock" in options ? options.clock : "UTC",
    repair: options.repair ?? false,
    maxBytes: options.maxBytes ?? 2e9,
  });
}

/** The refusal that an action ends with; fails where it does not. */
export async function refusalOf(action: Promise<unknown>): Promise<Refusal> {
  const ended = await action.then(
    () => "no refusal",
    (error: unknown) => error,
  );
  if (ended instanceof Refusal) return ended;
  throw new Error(`Expected a refusal, got ${String(ended)}`, { cause: ended });
}
