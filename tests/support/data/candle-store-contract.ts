import { describe, expect, it } from "vitest";
import { hashCandles } from "../../../src/domain/candle-hash.js";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import type { CandleStore, DataOrigin, LoadedCandles } from "../../../src/ports/candle-store.js";
import { candleTable, flatCandles, tableOf } from "./candle-table.js";
import { ger40 } from "./symbols.js";
import { utc } from "./utc.js";

const ORIGIN: DataOrigin = {
  kind: "import",
  name: "a.csv",
  clock: "NY+7",
  hash: "",
  spread: "candles",
  volume: "candles",
};

/** Candles with an origin, as an import gives them. */
export const loadedOf = (candles: Candles, origin: Partial<DataOrigin> = {}): LoadedCandles => ({
  candles,
  origin: { ...ORIGIN, hash: hashCandles(candles), ...origin },
});

const walk = (count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, i) => 1 + ((i + from) % 97) / 100_000);

/** What every `CandleStore` does. */
export function candleStoreContract(name: string, make: () => CandleStore): void {
  describe(`${name} as a store of candles`, () => {
    it("has nothing at first", async () => {
      const store = make();
      expect(await store.list()).toEqual([]);
      expect(await store.read("EURUSD", "M15")).toBeUndefined();
    });

    it("gives back what was stored, to the bit", async () => {
      const store = make();
      const candles = candleTable(
        `2025-03-07 21:45  1.08310 1.08400 1.08291 1.08350  120 0.00012
         2025-03-09 21:00  1.08411 1.08411 1.08300 1.08301   33 0.00031`,
      );
      expect(await store.merge(loadedOf(candles))).toEqual({ added: 2, replaced: 0, kept: 0, syntheticRemoved: 0 });
      const back = await store.read("EURUSD", "M15");
      expect(tableOf(back?.candles as Candles)).toEqual(tableOf(candles));
      expect(back?.candles).toMatchObject({
        symbol: "EURUSD",
        timeframe: "M15",
        periodMs: 900_000,
        tick: 0.00001,
        length: 2,
      });
      expect(back?.origin).toEqual({ ...ORIGIN, hash: hashCandles(candles) });
    });

    it("lists its series", async () => {
      const store = make();
      await store.merge(loadedOf(flatCandles("2025-03-05 10:00", walk(10))));
      await store.merge(loadedOf(flatCandles("2025-03-05 10:00", [22_000, 22_001], "H1", ger40)));
      const listed = (await store.list()).map(({ symbol, timeframe, from, to, count }) => ({
        symbol,
        timeframe,
        from,
        to,
        count,
      }));
      expect(listed.toSorted((a, b) => a.count - b.count)).toEqual([
        { symbol: "GER40", timeframe: "H1", from: utc("2025-03-05 10:00"), to: utc("2025-03-05 11:00"), count: 2 },
        { symbol: "EURUSD", timeframe: "M1", from: utc("2025-03-05 10:00"), to: utc("2025-03-05 10:09"), count: 10 },
      ]);
    });

    it("reads a range: opens in [from, to), with the hash of just those candles", async () => {
      const store = make();
      const candles = flatCandles("2025-01-01 00:00", walk(3000), "H1");
      await store.merge(loadedOf(candles));
      const spans = [
        ["2025-01-01", "2026-01-01"],
        ["2025-02-03", "2025-02-04"],
        ["2025-01-15", "2025-04-15"],
        ["2020-01-01", "2025-01-02"],
        ["2025-05-05", "2027-01-01"],
      ] as const;
      for (const [from, to] of spans) {
        const inside = (i: number) =>
          (candles.openTime[i] as number) >= utc(from) && (candles.openTime[i] as number) < utc(to);
        const first = candles.openTime.findIndex((_, i) => inside(i));
        const count = candles.openTime.subarray(0, candles.length).filter((_, i) => inside(i)).length;
        const expected = sliceCandles(candles, first, first + count);
        const part = await store.read("EURUSD", "H1", { from: utc(from), to: utc(to) });
        expect(tableOf(part?.candles as Candles)).toEqual(tableOf(expected));
        expect(part?.origin.hash).toBe(hashCandles(expected));
      }
      const whole = await store.read("EURUSD", "H1", { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY });
      expect(whole?.candles.length).toBe(3000);
    });

    it("gives no candles, not no series, for a range outside its own", async () => {
      const store = make();
      await store.merge(loadedOf(flatCandles("2025-03-05 10:00", walk(10))));
      for (const day of ["2020-01-01", "2030-01-01"]) {
        const part = await store.read("EURUSD", "M1", { from: utc(day), to: utc(day) + 1e9 });
        expect(part?.candles.length).toBe(0);
      }
    });

    it("adds to a series: what is stored stays unless a new candle has its time", async () => {
      const store = make();
      await store.merge(loadedOf(flatCandles("2025-03-05 10:00", [1, 2, 3])));
      const merged = await store.merge(
        loadedOf(flatCandles("2025-03-05 10:02", [30, 4]), { name: "b.csv", clock: "UTC" }),
      );
      expect(merged).toEqual({ added: 1, replaced: 1, kept: 2, syntheticRemoved: 0 });
      const back = await store.read("EURUSD", "M1");
      expect([...(back?.candles.close ?? [])].slice(0, 4)).toEqual([1, 2, 30, 4]);
      expect(back?.origin).toMatchObject({ kind: "import", name: "a.csv + b.csv", clock: "NY+7, UTC" });
      expect(back?.origin.hash).toBe(hashCandles(back?.candles as Candles));
    });

    it("changes nothing by storing the same again", async () => {
      const store = make();
      const candles = flatCandles("2025-03-05 10:00", walk(10));
      await store.merge(loadedOf(candles));
      expect(await store.merge(loadedOf(candles, { name: "again.csv" }))).toEqual({
        added: 0,
        replaced: 0,
        kept: 10,
        syntheticRemoved: 0,
      });
      expect((await store.read("EURUSD", "M1"))?.origin.name).toBe("a.csv");
      expect(await store.merge(loadedOf(sliceCandles(candles, 0, 0)))).toEqual({
        added: 0,
        replaced: 0,
        kept: 10,
        syntheticRemoved: 0,
      });
    });

    it("says mixed of candles that were imported and fetched", async () => {
      const store = make();
      await store.merge(loadedOf(flatCandles("2025-03-05 10:00", [1, 2])));
      await store.merge(
        loadedOf(flatCandles("2025-03-05 10:02", [3]), { kind: "fetch", name: "Dukascopy", spread: "symbol" }),
      );
      expect((await store.read("EURUSD", "M1"))?.origin).toMatchObject({
        kind: "mixed",
        spread: "symbol",
        name: "a.csv + Dukascopy",
      });
    });

    const synthetic = loadedOf(flatCandles("2025-01-01 00:00", walk(500)), { kind: "synthetic", name: "sample" });

    it("lets real candles take the place of a synthetic series as a whole, never the other way", async () => {
      const store = make();
      await store.merge(synthetic);
      const real = flatCandles("2025-01-01 00:10", [1.5, 1.6]);
      expect(await store.merge(loadedOf(real))).toEqual({ added: 2, replaced: 0, kept: 0, syntheticRemoved: 500 });
      expect(await store.merge(synthetic)).toEqual({ added: 0, replaced: 0, kept: 2, syntheticRemoved: 0 });
      const back = await store.read("EURUSD", "M1");
      expect(tableOf(back?.candles as Candles)).toEqual(tableOf(real));
      expect(back?.origin.kind).toBe("import");
    });

    it("lets real candles of another timeframe remove the synthetic series of their symbol, of no other", async () => {
      const store = make();
      await store.merge(synthetic);
      const dax = flatCandles("2025-01-01 00:00", [22_000, 22_001], "M1", ger40);
      await store.merge(loadedOf(dax, { kind: "synthetic", name: "sample" }));
      const real = loadedOf(flatCandles("2025-01-01 00:00", [1.5, 1.6], "H1"));
      expect(await store.merge(real)).toEqual({ added: 2, replaced: 0, kept: 0, syntheticRemoved: 500 });
      expect((await store.list()).map(({ symbol, timeframe }) => `${symbol} ${timeframe}`).sort()).toEqual([
        "EURUSD H1",
        "GER40 M1",
      ]);
      expect(await store.read("EURUSD", "M1")).toBeUndefined();
      expect(await store.merge(synthetic)).toEqual({ added: 0, replaced: 0, kept: 0, syntheticRemoved: 0 });
    });

    it("takes the new candles for their whole span where that is asked for", async () => {
      const store = make();
      await store.merge(loadedOf(flatCandles("2025-03-05 10:00", [1, 2, 3, 4, 5])));
      const fresh = candleTable("2025-03-05 10:01 20 20 20 20\n2025-03-05 10:03 40 40 40 40", "M1");
      expect(await store.merge(loadedOf(fresh, { name: "b.csv", clock: "UTC" }), { wholeSpan: true })).toEqual({
        added: 0,
        replaced: 3,
        kept: 2,
        syntheticRemoved: 0,
      });
      const back = await store.read("EURUSD", "M1");
      expect([...(back?.candles.close ?? [])].slice(0, back?.candles.length)).toEqual([1, 20, 40, 5]);
      const all = flatCandles("2025-03-05 10:00", [7, 7, 7, 7, 7]);
      await store.merge(loadedOf(all, { name: "c.csv", clock: "UTC" }), { wholeSpan: true });
      expect((await store.read("EURUSD", "M1"))?.origin).toMatchObject({ name: "c.csv", clock: "UTC" });
    });

    it("loses nothing of many merges at once", async () => {
      const store = make();
      const candles = flatCandles("2025-03-05 10:00", walk(60));
      const parts = Array.from({ length: 12 }, (_, k) => sliceCandles(candles, k * 5, k * 5 + 5));
      await Promise.all(parts.map((part) => store.merge(loadedOf(part))));
      expect(tableOf((await store.read("EURUSD", "M1"))?.candles as Candles)).toEqual(tableOf(candles));
    });

    it("closes daily candles by the next open over a change of the clocks", async () => {
      const store = make();
      await store.merge(
        loadedOf(candleTable("2025-03-06 22:00 1 1 1 1\n2025-03-09 21:00 1 1 1 1\n2025-03-10 21:00 1 1 1 1", "D1")),
      );
      const back = await store.read("EURUSD", "D1");
      expect([...(back?.candles.closeTime ?? [])]).toEqual([
        utc("2025-03-07 22:00"),
        utc("2025-03-10 21:00"),
        utc("2025-03-11 21:00"),
      ]);
    });
  });
}
