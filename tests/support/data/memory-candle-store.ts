import { mergeLoaded } from "../../../src/adapters/parquet/merge-loaded.js";
import { hashCandles } from "../../../src/domain/candle-hash.js";
import { firstAtOrAfter, sliceCandles } from "../../../src/domain/candles.js";
import { withCloseTimes } from "../../../src/domain/close-times.js";
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
    damaged: () => Promise.resolve([]),
    merge(fresh, { wholeSpan = false } = {}) {
      const key = `${fresh.candles.symbol} ${fresh.candles.timeframe}`;
      const mine = [...held].filter(([, { candles }]) => candles.symbol === fresh.candles.symbol);
      const synthetic = mine.filter(([, { origin }]) => origin.kind === "synthetic");
      if (fresh.candles.length === 0 || (fresh.origin.kind === "synthetic" && synthetic.length < mine.length)) {
        const kept = held.get(key)?.candles.length ?? 0;
        return Promise.resolve({ added: 0, replaced: 0, kept, syntheticRemoved: 0 });
      }
      const { loaded, report } = mergeLoaded(held.get(key), fresh, wholeSpan);
      const makeWay = fresh.origin.kind === "synthetic" ? [] : synthetic.filter(([name]) => name !== key);
      for (const [name] of makeWay) held.delete(name);
      if (report.added + report.replaced > 0) held.set(key, hashed(loaded));
      const removed = makeWay.reduce((sum, [, { candles }]) => sum + candles.length, 0);
      return Promise.resolve({ ...report, syntheticRemoved: report.syntheticRemoved + removed });
    },
  };
}

const hashed = ({ candles, origin }: LoadedCandles): LoadedCandles => ({
  candles: withCloseTimes(candles),
  origin: { ...origin, hash: hashCandles(candles) },
});
