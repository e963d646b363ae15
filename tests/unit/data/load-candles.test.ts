import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { ParquetCandleStore } from "../../../src/adapters/parquet/parquet-candle-store.js";
import { sampleSource } from "../../../src/adapters/sample/sample-source.js";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import { hashCandles } from "../../../src/domain/candle-hash.js";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { dataCard } from "../../../src/services/data/data-card.js";
import { ensureSample } from "../../../src/services/data/ensure-sample.js";
import { listData } from "../../../src/services/data/list-data.js";
import { type LoadRequest, loadCandles } from "../../../src/services/data/load-candles.js";
import { listingAnswer } from "../../../tools/answers/listing-answer.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { flatCandles } from "../../support/data/candle-table.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { btcusd, eurusd, ger40, symbols } from "../../support/data/symbols.js";
import { said, utc } from "../../support/data/utc.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const prices = (count: number): number[] => Array.from({ length: count }, (_, i) => 1 + (i % 50) / 1000);

/** Four weeks of FX trading hours in M15, Sunday 2025-06-01 21:00 to Friday 2025-06-27 21:00 UTC. */
function fourWeeks(): Candles {
  const all = flatCandles("2025-06-01 21:00", prices(4 * 7 * 96), "M15");
  const open = (time: number) => ((time - utc("2025-06-01 21:00")) / 86_400_000) % 7 < 5;
  const kept = Array.from({ length: all.length }, (_, i) => i).filter((i) => open(all.openTime[i] as number));
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i] as number);
  return {
    ...all,
    length: kept.length,
    openTime: pick(all.openTime),
    open: pick(all.open),
    high: pick(all.high),
    low: pick(all.low),
    close: pick(all.close),
    volume: pick(all.volume),
    spread: pick(all.spread),
  };
}
const JUNE = fourWeeks();
const store = memoryCandleStore(loadedOf(JUNE));
const load = (request: Partial<LoadRequest>, from = store) =>
  loadCandles({ store: from, files: csvCandleFile, symbols }, { symbol: eurusd, timeframe: "M15", ...request });
const spanOf = ({ candles, firstIndex }: { candles: Candles; firstIndex: number }) => [
  said(candles.openTime[firstIndex] as number),
  said(candles.openTime[candles.length - 1] as number),
];

describe("a period", () => {
  it("is days of the symbol's zone, both inclusive; what lies before warms up, what lies behind is cut", async () => {
    const market = await load({ start: "2025-06-10", end: "2025-06-12" });
    expect(spanOf(market)).toEqual(["2025-06-10 04:00", "2025-06-13 03:45"]);
    expect(market.firstIndex).toBeGreaterThan(500);
    expect(market.period).toEqual(["2025-06-10", "2025-06-12"]);
    expect(market.notes).toEqual([]);
  });

  it("left out is all there is", async () => {
    const market = await load({});
    expect([market.candles.length, market.firstIndex, market.period]).toEqual([
      JUNE.length,
      0,
      ["2025-06-01", "2025-06-27"],
    ]);
  });

  it("that ends on a weekend is not cut", async () => {
    const market = await load({ start: "2025-06-01", end: "2025-06-28" });
    expect([market.period, market.notes]).toEqual([["2025-06-01", "2025-06-28"], []]);
  });

  it("that reaches beyond the data runs on the overlap and says so", async () => {
    const market = await load({ start: "2025-05-01", end: "2025-06-11" });
    expect(market.period).toEqual(["2025-06-01", "2025-06-11"]);
    expect(market.notes).toEqual(["the data of EURUSD reach from 2025-06-01 to 2025-06-27"]);
    const late = await load({ start: "2025-06-20", end: "2025-07-11" });
    expect(late.period).toEqual(["2025-06-20", "2025-06-27"]);
  });

  it.each([
    [{ start: "2024-01-01", end: "2024-12-31" }, "there are those from 2025-06-01 to 2025-06-27"],
    [{ start: "2026-01-01" }, "there are those from 2025-06-01 to 2025-06-27"],
    [{ end: "2025-05-01" }, "there are those from 2025-06-01 to 2025-06-27"],
    [{ start: "2025-06-14", end: "2025-06-14" }, "there are those from 2025-06-01 to 2025-06-27"],
    [{ start: "2025-06-12", end: "2025-06-10" }, "The start 2025-06-12 lies after the end 2025-06-10"],
    [{ start: "2025-06-31" }, '"2025-06-31" is no day of the calendar'],
  ])("of %j is refused", async (period, says) => {
    const refusal = await refusalOf(load(period));
    expect([refusal.code, refusal.message]).toEqual(["bad_range", expect.stringContaining(says)]);
  });
});

describe("the series that is used", () => {
  it("is put together to the timeframe asked for, and kept for what lies inside its candles", async () => {
    const market = await load({ timeframe: "H4", start: "2025-06-10", end: "2025-06-10" });
    expect(market.candles).toMatchObject({ timeframe: "H4", periodMs: 14_400_000 });
    expect(market.fine.timeframe).toBe("M15");
    expect(spanOf(market)).toEqual(["2025-06-10 05:00", "2025-06-10 21:00"]);
    expect(market.origin.hash).toBe(hashCandles(market.fine));
  });

  it("is the one with most of the period, and of equal ones the finest", async () => {
    const long = flatCandles("2025-06-01 00:00", prices(20 * 96), "M15", btcusd);
    const short = flatCandles("2025-06-10 00:00", prices(5 * 1440), "M1", btcusd);
    const two = memoryCandleStore(loadedOf(long), loadedOf(short));
    const ask = (start: string, end: string) => load({ symbol: btcusd, timeframe: "H1", start, end }, two);
    expect((await ask("2025-06-05", "2025-06-14")).fine.timeframe).toBe("M15");
    expect((await ask("2025-06-11", "2025-06-12")).fine.timeframe).toBe("M1");
  });

  it("is never the synthetic one where there is a real one", async () => {
    const real = loadedOf(flatCandles("2025-06-10 00:00", prices(96), "M15"));
    const sample = loadedOf(flatCandles("2025-06-01 00:00", prices(20 * 1440), "M1"), { kind: "synthetic" });
    const both = memoryCandleStore(sample, real);
    expect((await load({ timeframe: "H1" }, both)).origin.kind).toBe("import");
    expect((await refusalOf(load({ timeframe: "M5" }, both))).message).toContain("I have EURUSD in M15 alone");
  });

  it("is told as damaged where it cannot be read, and the sample does not stand in for it", async () => {
    const folder = temporaryFolder();
    const onDisk = new ParquetCandleStore(join(folder, "candles"), atomicWrite);
    mkdirSync(join(folder, "candles", "EURUSD"), { recursive: true });
    writeFileSync(join(folder, "candles", "EURUSD", "M15.parquet"), "no parquet at all");
    const says =
      /^The stored candles of EURUSD M15 are damaged \(candles\/EURUSD\/M15\.parquet\)\. .* import them again/;
    expect((await refusalOf(load({}, onDisk))).message).toMatch(says);
    expect((await refusalOf(dataCard({ store: onDisk, symbols }, "EURUSD"))).message).toMatch(says);
    expect(await ensureSample({ store: onDisk, sample: sampleSource, symbols })).toBe(false);
    const listing = await listData({ store: onDisk, symbols, ensureMarket: () => Promise.resolve(false) });
    expect(listing.damaged).toEqual([{ symbol: "EURUSD", timeframe: "M15", file: "candles/EURUSD/M15.parquet" }]);
    expect(JSON.stringify(listingAnswer(listing, "en").message)).toContain("EURUSD M15 are damaged");
    expect((await refusalOf(load({ symbol: ger40 }, onDisk))).code).toBe("no_data");
  });

  it("must divide the timeframe", async () => {
    const refusal = await refusalOf(load({ timeframe: "M5" }));
    expect([refusal.code, refusal.message]).toEqual([
      "no_data",
      expect.stringContaining("I have EURUSD in M15 alone, from which M5 cannot be made. Import"),
    ]);
  });

  it("is missed in words: what is stored and how to get the rest", async () => {
    expect((await refusalOf(load({ symbol: ger40 }))).message).toBe(
      "I have no candles of GER40. Stored: EURUSD. Import a file (npm run -s ita -- data import FILE --symbol GER40 --clock NY+7) or fetch it (npm run -s ita -- data fetch GER40 2025-01-01..2025-12-31).",
    );
    expect((await refusalOf(load({}, memoryCandleStore()))).message).toContain("Nothing is stored yet.");
  });

  it("has a closed candle in the period, or is refused", async () => {
    const few = memoryCandleStore(loadedOf(sliceCandles(JUNE, 0, 8)));
    expect((await refusalOf(load({ timeframe: "D1" }, few))).message).toContain("no closed D1 candle");
  });
});

describe("a file in place of the store", () => {
  const path = (text: string, name = "mine.csv"): string => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, text);
    return file;
  };
  const rows = Array.from(
    { length: 8 },
    (_, i) => `2025.06.10 1${Math.floor(i / 4)}:${String((i % 4) * 15).padStart(2, "0")},1,2,1,2,5,10`,
  );
  const text = `Date,Open,High,Low,Close,Tickvol,Spread\n${rows.join("\n")}\n`;

  it("goes straight into columns, with its notes, and is not stored", async () => {
    const empty = memoryCandleStore();
    const market = await load({ timeframe: "H1", file: { path: path(text), clock: "UTC", maxBytes: 1e6 } }, empty);
    expect([market.candles.length, market.fine.length, market.origin.kind, market.origin.name]).toEqual([
      2,
      8,
      "file",
      "mine.csv",
    ]);
    expect(await empty.list()).toEqual([]);
  });

  it("is read at its own timeframe where none is named", async () => {
    const market = await load({ timeframe: undefined, file: { path: path(text), clock: "UTC", maxBytes: 1e6 } });
    expect([market.candles.timeframe, market.candles.length]).toEqual(["M15", 8]);
  });

  it("is refused where its name tells another symbol", async () => {
    const named = (name: string) => ({ path: path(text, name), clock: "UTC", maxBytes: 1e6 });
    const refusal = await refusalOf(load({ symbol: ger40, file: named("EURUSD_M15_2025.csv") }));
    expect([refusal.code, refusal.message]).toEqual([
      "bad_request",
      "The file is named EURUSD_M15_2025.csv, which tells EURUSD, but its candles would be taken for GER40: say --symbol EURUSD, or rename the file.",
    ]);
    for (const name of ["EURUSD15.csv", "ninja_eurusd.csv", "export.csv"]) {
      expect((await load({ file: named(name) })).candles.length).toBe(8);
    }
  });

  it("is refused where the timeframe cannot be made of it, or the period lies elsewhere", async () => {
    const file = { path: path(text), clock: "UTC", maxBytes: 1e6 };
    expect((await refusalOf(load({ timeframe: "M5", file }))).message).toBe(
      "mine.csv holds M15 candles, from which M5 cannot be made.",
    );
    expect((await refusalOf(load({ start: "2020-01-01", end: "2020-02-01", file }))).code).toBe("bad_range");
  });
});
