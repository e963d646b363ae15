import { sampleSource } from "../../../src/adapters/sample/sample-source.js";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { resample } from "../../../src/domain/resample.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import { eurusd } from "../data/symbols.js";

const years = new Map<string, Promise<Candles>>();

/** The sample market's year of M1 candles of a symbol, made once. */
export function sampleM1(symbol: SymbolSpec = eurusd): Promise<Candles> {
  const known = years.get(symbol.id);
  if (known !== undefined) return known;
  const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const made = sampleSource.fetch({ symbol, timeframe: "M1", ...all }).then(({ candles }) => candles);
  years.set(symbol.id, made);
  return made;
}

/** Its first M15 candles; of EURUSD where no symbol is named. */
export async function sampleM15(count: number, symbol: SymbolSpec = eurusd): Promise<Candles> {
  const candles = resample(await sampleM1(symbol), "M15", symbol.calendar);
  return sliceCandles(candles, 0, Math.min(count, candles.length));
}
