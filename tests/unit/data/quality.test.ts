import { describe, expect, it } from "vitest";
import type { Candles } from "../../../src/domain/candles.js";
import { dataCard } from "../../../src/services/data/data-card.js";
import { listData } from "../../../src/services/data/list-data.js";
import { judgeQuality } from "../../../src/services/data/quality.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { candleTable, flatCandles } from "../../support/data/candle-table.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { eurusd, symbols } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";

const hour = (first: string, count: number) =>
  flatCandles(
    first,
    Array.from({ length: count }, () => 1.1),
    "H1",
  );

function joined(...parts: readonly Candles[]): Candles {
  const column = (name: "openTime" | "open" | "high" | "low" | "close" | "volume" | "spread") =>
    Float64Array.from(parts.flatMap((part) => [...part[name].subarray(0, part.length)]));
  return {
    ...(parts[0] as Candles),
    length: parts.reduce((sum, part) => sum + part.length, 0),
    openTime: column("openTime"),
    open: column("open"),
    high: column("high"),
    low: column("low"),
    close: column("close"),
    volume: column("volume"),
    spread: column("spread"),
  };
}

describe("the quality of candles", () => {
  it("is whole over a weekend: what does not trade is not missing", () => {
    const candles = joined(hour("2025-06-05 21:00", 24), hour("2025-06-08 21:00", 24));
    expect(judgeQuality(candles, eurusd)).toMatchObject({
      coverage: 1,
      expected: 48,
      gaps: { count: 0, missing: 0 },
      outsideHours: 0,
    });
  });

  it("maps gaps in trading hours, the largest first", () => {
    const candles = joined(hour("2025-06-03 00:00", 10), hour("2025-06-03 12:00", 20), hour("2025-06-04 18:00", 6));
    const { coverage, expected, gaps } = judgeQuality(candles, eurusd);
    expect([expected, gaps.count, gaps.missing, coverage]).toEqual([48, 2, 12, 0.75]);
    expect(gaps.largest).toEqual([
      { from: utc("2025-06-04 08:00"), to: utc("2025-06-04 18:00"), missing: 10 },
      { from: utc("2025-06-03 10:00"), to: utc("2025-06-03 12:00"), missing: 2 },
    ]);
  });

  it("does not miss Christmas", () => {
    const candles = joined(hour("2025-12-24 00:00", 29), hour("2025-12-26 05:00", 10));
    expect(judgeQuality(candles, eurusd).gaps.count).toBe(0);
  });

  it("counts candles outside trading hours, zero ranges, flat runs and zero volumes", () => {
    const candles = candleTable(
      `2025-06-06 20:30  1.1 1.1 1.1 1.1  5
       2025-06-06 20:45  1.1 1.1 1.1 1.1  0
       2025-06-06 21:00  1.1 1.2 1.1 1.1  5
       2025-06-06 21:15  1.2 1.2 1.2 1.2  5`,
    );
    expect(judgeQuality(candles, eurusd)).toMatchObject({
      outsideHours: 2,
      zeroRanges: 3,
      longestFlat: 2,
      zeroVolumes: 1,
    });
  });

  it("finds a spike among calm candles", () => {
    const calm = Array.from({ length: 150 }, (_, i) => i);
    const rows = calm.map((i) => {
      const time = `2025-06-03 ${String(Math.floor(i / 60)).padStart(2, "0")}:${String(i % 60).padStart(2, "0")}`;
      return i === 120 ? `${time} 1.1 1.104 1.1 1.1` : `${time} 1.1 1.1001 1.1 1.1`;
    });
    const { spikes } = judgeQuality(candleTable(rows.join("\n"), "M1"), eurusd);
    expect(spikes.count).toBe(1);
    expect(spikes.largest[0]?.time).toBe(utc("2025-06-03 02:00"));
    expect(spikes.largest[0]?.ratio).toBeCloseTo(40, 5);
  });

  it("tells the spread of each session in pips", () => {
    const rows = [
      ["2025-06-03 01:00", 0.00015],
      ["2025-06-03 02:00", 0.00013],
      ["2025-06-03 09:00", 0.00005],
      ["2025-06-03 10:00", 0.00007],
      ["2025-06-03 13:00", 0.00006],
      ["2025-06-03 22:00", 0.0004],
    ].map(([time, spread]) => `${time} 1 1 1 1 1 ${spread}`);
    const { spread } = judgeQuality(candleTable(rows.join("\n"), "H1"), eurusd);
    expect(spread).toEqual([
      { session: "Asia", candles: 2, median: 1.5, p95: 1.5, largest: 1.5 },
      { session: "London", candles: 3, median: 0.6, p95: 0.7, largest: 0.7 },
      { session: "New York", candles: 1, median: 0.6, p95: 0.6, largest: 0.6 },
      { session: "all", candles: 6, median: 1.3, p95: 4, largest: 4 },
    ]);
  });
});

describe("the data card", () => {
  const store = memoryCandleStore(
    loadedOf(hour("2025-06-02 21:00", 48)),
    loadedOf(flatCandles("2025-06-03 00:00", [1, 1, 1], "D1")),
  );

  it("is of the finest series, or of the timeframe asked for", async () => {
    const card = await dataCard({ store, symbols }, "евро");
    expect(card).toMatchObject({
      symbol: "EURUSD",
      timeframe: "H1",
      storedAs: "H1",
      stored: ["H1", "D1"],
      candles: 48,
      tz: "America/New_York",
    });
    expect(card.days).toEqual(["2025-06-02", "2025-06-04"]);
    expect(await dataCard({ store, symbols }, "EURUSD", "4h")).toMatchObject({
      timeframe: "H4",
      storedAs: "H1",
      candles: 12,
    });
  });

  it("refuses what is not there", async () => {
    expect((await refusalOf(dataCard({ store, symbols }, "EURUSD", "M15"))).code).toBe("no_data");
    expect((await refusalOf(dataCard({ store, symbols }, "EURUSDX"))).code).toBe("unknown_symbol");
    expect((await refusalOf(dataCard({ store, symbols }, "EURUSD", "M16"))).code).toBe("unknown_timeframe");
  });

  it("stands in a list with the others", async () => {
    const { series, symbols: known } = await listData({
      store,
      symbols,
      ensureMarket: () => Promise.resolve(false),
    });
    expect(series.map(({ symbol, timeframe, days, count }) => [symbol, timeframe, ...days, count])).toEqual([
      ["EURUSD", "H1", "2025-06-02", "2025-06-04", 48],
      ["EURUSD", "D1", "2025-06-02", "2025-06-05", 3],
    ]);
    expect(known.map(({ id }) => id)).toContain("GER40");
  });
});
