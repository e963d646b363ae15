import { describe, expect, it } from "vitest";
import type { Candles } from "../../../src/domain/candles.js";
import { sliceCandles } from "../../../src/domain/candles.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { storeWithLive } from "../../../src/services/vision/store-with-live.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { eurusd } from "../../support/data/symbols.js";
import { hoursWalk } from "../../support/levels-deps.js";

const ALL = hoursWalk(eurusd, "M15", "2025-03-03 00:00", "2025-03-07 21:00", { start: 1.08, step: 0.0006 });

/** The first candles stored, the rest delivered by the terminal. */
async function scene(stored: number, kind: "file" | "synthetic", from = 0) {
  const live = candlesInMemory();
  const rest = sliceCandles(ALL, stored, ALL.length);
  const rows = Array.from({ length: rest.length }, (_, i) => rowOf(rest, i));
  const now = (ALL.openTime[ALL.length - 1] as number) + 3_600_000;
  const series = { feed: "mt5", symbol: "EURUSD", timeframe: "M15" } as const;
  await live.settle(series, rows[0]?.openTime as number, []);
  await live.add("mt5", eurusd, "M15", rows, now);
  await live.settle(series, now, []);
  const loaded = loadedOf(sliceCandles(ALL, 0, stored));
  const store = memoryCandleStore({ ...loaded, origin: { ...loaded.origin, kind } });
  return storeWithLive(store, { candles: live, symbol: eurusd, series: [{ timeframe: "M15", from }] });
}
const rowOf = (c: Candles, i: number) => ({
  openTime: c.openTime[i] as number,
  open: c.open[i] as number,
  high: c.high[i] as number,
  low: c.low[i] as number,
  close: c.close[i] as number,
  volume: 100,
  spread: 0,
});

describe("the stored candles with the delivered ones behind them", () => {
  it("are one series", async () => {
    const store = await scene(200, "file");
    const read = await store.read("EURUSD", "M15");
    expect(read?.candles.length).toBe(ALL.length);
    expect([...(read?.candles.close.subarray(0, ALL.length) ?? [])]).toEqual([...ALL.close.subarray(0, ALL.length)]);
    expect(read?.origin).toMatchObject({ kind: "mixed", name: expect.stringContaining("MetaTrader 5") });
    const [series] = await store.list();
    expect(series?.to).toBe(ALL.openTime[ALL.length - 1]);
  });

  it("are read in a range as one", async () => {
    const store = await scene(200, "file");
    const range = { from: ALL.openTime[190] as number, to: ALL.openTime[210] as number };
    expect((await store.read("EURUSD", "M15", range))?.candles.length).toBe(20);
  });

  it("put a synthetic series of their symbol out of sight", async () => {
    const store = await scene(200, "synthetic");
    expect((await store.read("EURUSD", "M15"))?.candles.length).toBe(ALL.length - 200);
    expect(await store.list()).toMatchObject([{ symbol: "EURUSD", origin: { kind: "fetch" } }]);
  });
});
