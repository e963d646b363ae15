import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../src/domain/civil.js";
import type { LiveCandle } from "../../../src/domain/live-candle.js";
import type { LiveCandles, LiveSeries } from "../../../src/ports/live-candles.js";

const T = Date.UTC(2026, 10, 9, 8);
const NOW = T + 60 * MINUTE;
export const GRID = { id: "EURUSD", tick: 0.00001, digits: 5 };
const SERIES: LiveSeries = { feed: "mt5", symbol: "EURUSD", timeframe: "M15" };

/** The candle that opens `i` quarters of an hour after eight. */
export const quarter = (i: number, change: Partial<LiveCandle> = {}): LiveCandle => ({
  openTime: T + i * 15 * MINUTE,
  open: 1.1,
  high: 1.1005,
  low: 1.0995,
  close: 1.1002,
  volume: 120,
  spread: 0.00008,
  serverTime: T + i * 15 * MINUTE + 120 * MINUTE,
  ...change,
});

/** What is promised of live candles. `open` gives the same record each time it is called within a test: as after a restart. */
export function liveCandlesContract(name: string, open: () => () => LiveCandles): void {
  describe(`live candles (${name})`, () => {
    it("are nothing before the first delivery", async () => {
      const candles = open()();
      expect(await candles.after(SERIES, Number.NEGATIVE_INFINITY, 9)).toEqual([]);
      expect([await candles.last(SERIES), await candles.mark(SERIES)]).toEqual([undefined, undefined]);
      expect([await candles.waiting(SERIES), await candles.gaps(SERIES, 0, NOW)]).toEqual([[], []]);
      expect(await candles.tally(SERIES)).toEqual({ candles: 0, revised: 0, late: 0 });
    });

    it("are read in order up to the mark, whatever the order they came in", async () => {
      const reopen = open();
      const add = (...which: number[]) =>
        reopen().add(
          "mt5",
          GRID,
          "M15",
          which.map((i) => quarter(i)),
          NOW,
        );
      expect(await add(2, 0)).toEqual({ added: 2, same: 0, revised: 0, late: 0, refused: [] });
      expect(await reopen().after(SERIES, 0, 9)).toEqual([]);
      expect(await reopen().waiting(SERIES)).toEqual([quarter(0).openTime, quarter(2).openTime]);
      await add(1);
      await reopen().settle(SERIES, quarter(2).openTime, []);
      expect(await reopen().after(SERIES, 0, 9)).toEqual([quarter(0), quarter(1)]);
      expect(await reopen().after(SERIES, quarter(0).openTime, 9)).toEqual([quarter(1)]);
      expect(await reopen().after(SERIES, Number.NEGATIVE_INFINITY, 1)).toEqual([quarter(0)]);
      expect(await reopen().last(SERIES)).toBe(quarter(1).openTime);
      expect(await reopen().waiting(SERIES)).toEqual([quarter(2).openTime]);
    });

    it("stand as they were stored first: the same again is nothing, other prices are a revision, counted once", async () => {
      const candles = open()();
      await candles.add("mt5", GRID, "M15", [quarter(0)], NOW);
      const other = quarter(0, { close: 1.1003 });
      const again = await candles.add("mt5", GRID, "M15", [quarter(0), other, other, quarter(0, { volume: 1 })], NOW);
      expect(again).toEqual({ added: 0, same: 3, revised: 1, late: 0, refused: [] });
      await candles.settle(SERIES, NOW, []);
      expect(await candles.after(SERIES, 0, 9)).toEqual([quarter(0)]);
      expect(await candles.tally(SERIES)).toEqual({ candles: 1, revised: 1, late: 0 });
    });

    it("are late where the series has been read already, and then change nothing; older ones than it began with are history", async () => {
      const candles = open()();
      await candles.settle(SERIES, quarter(0).openTime, []);
      await candles.add("mt5", GRID, "M15", [quarter(0), quarter(2)], NOW);
      await candles.settle(SERIES, quarter(3).openTime, [{ from: quarter(1).openTime, to: quarter(2).openTime }]);
      const late = await candles.add("mt5", GRID, "M15", [quarter(1), quarter(1), quarter(-1)], NOW);
      expect(late).toEqual({ added: 1, same: 1, revised: 0, late: 1, refused: [] });
      const read = await candles.after(SERIES, Number.NEGATIVE_INFINITY, 9);
      expect(read.map(({ openTime }) => openTime)).toEqual([-1, 0, 2].map((i) => quarter(i).openTime));
      expect(await candles.tally(SERIES)).toEqual({ candles: 3, revised: 0, late: 1 });
    });

    it("keep their gaps and never move the mark back", async () => {
      const reopen = open();
      const gap = { from: quarter(1).openTime, to: quarter(2).openTime };
      await reopen().settle(SERIES, quarter(3).openTime, [gap]);
      await reopen().settle(SERIES, quarter(1).openTime, [gap]);
      expect(await reopen().mark(SERIES)).toBe(quarter(3).openTime);
      expect(await reopen().gaps(SERIES, quarter(0).openTime, quarter(1).openTime)).toEqual([]);
      expect(await reopen().gaps(SERIES, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toEqual([gap]);
      expect(await reopen().gaps(SERIES, quarter(1).openTime + 1, NOW)).toEqual([gap]);
    });

    it("are told apart by feed, symbol and timeframe", async () => {
      const candles = open()();
      await candles.add("mt5", GRID, "M15", [quarter(0)], NOW);
      await candles.add("replay", GRID, "M15", [quarter(0, { close: 1.1001 })], NOW);
      await candles.add("mt5", { ...GRID, id: "GBPUSD" }, "M15", [quarter(0, { close: 1.1004 })], NOW);
      await candles.add("mt5", GRID, "M5", [quarter(0, { close: 1.1005 })], NOW);
      const others: LiveSeries[] = [
        SERIES,
        { ...SERIES, feed: "replay" },
        { ...SERIES, symbol: "GBPUSD" },
        { ...SERIES, timeframe: "M5" },
      ];
      for (const series of others) await candles.settle(series, NOW, []);
      const closes = await Promise.all(others.map(async (series) => (await candles.after(series, 0, 9))[0]?.close));
      expect(closes).toEqual([1.1002, 1.1001, 1.1004, 1.1005]);
    });

    it.each([
      { fault: "no_number", change: { close: Number.NaN } },
      { fault: "no_number", change: { volume: Number.POSITIVE_INFINITY } },
      { fault: "not_positive", change: { low: -1.0995 } },
      { fault: "high_low", change: { high: 1.1001 } },
      { fault: "high_low", change: { low: 1.1001 } },
      { fault: "off_grid", change: { close: 1.100234 } },
      { fault: "off_time", change: { openTime: T + 7 * MINUTE } },
      { fault: "future", change: { openTime: T + 60 * MINUTE } },
      { fault: "negative_extra", change: { spread: -0.00001 } },
    ])("refuse what is $fault, and keep the good ones beside it", async ({ fault, change }) => {
      const candles = open()();
      const bad = quarter(1, change);
      const told = await candles.add("mt5", GRID, "M15", [quarter(0), bad, quarter(2)], NOW);
      expect(told).toEqual({
        added: 2,
        same: 0,
        revised: 0,
        late: 0,
        refused: [{ openTime: bad.openTime, fault }],
      });
      expect((await candles.waiting(SERIES)).length).toBe(2);
    });

    it("take a feed's clock that runs two minutes ahead, and floats beside the grid", async () => {
      const candles = open()();
      const early = quarter(0).openTime + 13 * MINUTE;
      expect((await candles.add("mt5", GRID, "M15", [quarter(0, { open: 1.1 + 1e-12 })], early)).added).toBe(1);
      expect((await candles.add("mt5", GRID, "M15", [quarter(1)], early + 14 * MINUTE)).refused).toHaveLength(1);
      await candles.settle(SERIES, NOW, []);
      expect(await candles.after(SERIES, 0, 9)).toEqual([quarter(0)]);
    });
  });
}
