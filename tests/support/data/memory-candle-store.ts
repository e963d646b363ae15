import { mergeOrigins } from "../../../src/adapters/parquet/merge-origins.js";
import { hashCandles } from "../../../src/domain/candle-hash.js";
import { firstAtOrAfter, sliceCandles } from "../../../src/domain/candles.js";
import { withCloseTimes } from "../../../src/domain/close-times.js";
import { mergeCandles } from "../../../src/domain/merge-candles.js";
import type { CandleStore, LoadedCandles } from "../../../src/ports/candle-store.js";

/** A whole `CandleStore` in memory; passes the same contract as the one on files. */
export function memoryCandleStore(...series: readonly LoadedCandles[]): CandleStore {
  const held = new Map<string, LoadedCandles>();
  for (const loaded of series) held.set(`${loaded.candles.symbol} ${loaded.candles.timeframe}`, hashed(loaded));
  return {
    list: () =>
      Promise.resolve(
        [...held.values()].map(({ candles, origin }) => ({
          symbol: candles.symbol,
          timeframe: candles.timeframe,
          from: candles.openTime[0] as number,
          to: candles.openTime[candles.length - 1] as number,
          count: candles.length,
          origin,
        })),
      ),
    read(symbol, timeframe, range) {
      const found = held.get(`${symbol} ${timeframe}`);
      if (found === undefined || range === undefined) return Promise.resolve(found);
      const { candles, origin } = found;
      const part = sliceCandles(candles, firstAtOrAfter(candles, range.from), firstAtOrAfter(candles, range.to));
      return Promise.resolve(hashed({ candles: part, origin }));
    },
    merge(fresh) {
      const key = `${fresh.candles.symbol} ${fresh.candles.timeframe}`;
      const stored = held.get(key);
      const kept = stored?.candles.length ?? 0;
      const real = stored !== undefined && stored.origin.kind !== "synthetic";
      if (fresh.candles.length === 0 || (real && fresh.origin.kind === "synthetic")) {
        return Promise.resolve({ added: 0, replaced: 0, kept });
      }
      if (!real) {
        held.set(key, hashed(fresh));
        return Promise.resolve({ added: fresh.candles.length, replaced: kept, kept: 0 });
      }
      const { candles, ...report } = mergeCandles(stored.candles, fresh.candles);
      if (report.added + report.replaced > 0)
        held.set(key, hashed({ candles, origin: mergeOrigins(stored.origin, fresh.origin) }));
      return Promise.resolve(report);
    },
  };
}

const hashed = ({ candles, origin }: LoadedCandles): LoadedCandles => ({
  candles: withCloseTimes(candles),
  origin: { ...origin, hash: hashCandles(candles) },
});
