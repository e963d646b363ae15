import { closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { CandleStore } from "../../ports/candle-store.js";

/** Close of the last stored candle of a symbol, on the finest series there is. */
export async function latestCandle(
  { store, ensureMarket }: { readonly store: CandleStore; readonly ensureMarket: () => Promise<boolean> },
  symbol: string,
): Promise<{ readonly at: EpochMs; readonly close: number; readonly synthetic: boolean }> {
  await ensureMarket();
  const [finest] = (await store.list()).filter((one) => one.symbol === symbol).sort((a, b) => b.count - a.count);
  const loaded = finest === undefined ? undefined : await store.read(symbol, finest.timeframe);
  const last = (loaded?.candles.length ?? 0) - 1;
  if (finest === undefined || loaded === undefined || last < 0)
    throw new Refusal(
      "no_data",
      `No candles of ${symbol} are stored to make a test alert of. Import some, or /fetch them.`,
    );
  const { candles } = loaded;
  return {
    at: closeTimeOf(candles, last),
    close: candles.close[last] as number,
    synthetic: finest.origin.kind === "synthetic",
  };
}
