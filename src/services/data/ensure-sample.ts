import type { EpochMs } from "../../domain/civil.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { CandleSource } from "../../ports/candle-source.js";
import type { CandleStore } from "../../ports/candle-store.js";

const SAMPLED = ["EURUSD", "GER40"];
const ALL_TIME: { readonly from: EpochMs; readonly to: EpochMs } = {
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
};

/** Fills an empty store with the synthetic sample market; leaves one that holds anything, damaged or not, alone. True where it made it. */
export async function ensureSample(deps: {
  readonly store: CandleStore;
  readonly sample: CandleSource;
  readonly symbols: SymbolBook;
}): Promise<boolean> {
  if ((await deps.store.list()).length > 0 || (await deps.store.damaged()).length > 0) return false;
  for (const id of SAMPLED) {
    const symbol = deps.symbols.find(id);
    if (symbol === undefined) continue;
    await deps.store.merge(await deps.sample.fetch({ symbol, timeframe: "M1", ...ALL_TIME }));
  }
  return true;
}
