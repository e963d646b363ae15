import { readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ParquetCandleStore } from "../../../src/adapters/parquet/parquet-candle-store.js";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import type { Candles } from "../../../src/domain/candles.js";
import { Refusal } from "../../../src/domain/errors.js";
import { candleStoreContract, loadedOf } from "../../support/data/candle-store-contract.js";
import { flatCandles, tableOf } from "../../support/data/candle-table.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

candleStoreContract("parquet", () => new ParquetCandleStore(join(temporaryFolder(), "candles"), atomicWrite));

const CANDLES = flatCandles(
  "2025-01-01 00:00",
  Array.from({ length: 2000 }, (_, i) => 1 + i / 100_000),
  "H1",
);

/** A store that holds the candles, and its files. */
async function filled() {
  const folder = temporaryFolder();
  const store = new ParquetCandleStore(folder, atomicWrite);
  await store.merge(loadedOf(CANDLES));
  const parquet = join(folder, "EURUSD", "H1.parquet");
  return { folder, store, parquet, cache: join(folder, "EURUSD", "H1.columns") };
}

const read = async (store: ParquetCandleStore) => tableOf((await store.read("EURUSD", "H1"))?.candles as Candles);

/** Turns a bit of a file over and keeps its size and time. */
function flip(path: string, at: number): void {
  const { atime, mtime } = statSync(path);
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] as number) ^ 16;
  writeFileSync(path, bytes);
  utimesSync(path, atime, mtime);
}

describe("the parquet store", () => {
  it("keeps a series in one parquet and a cache beside it, and nothing else", async () => {
    const { folder } = await filled();
    expect(readdirSync(join(folder, "EURUSD")).sort()).toEqual(["H1.columns", "H1.parquet"]);
  });

  it("is a parquet that others can read: time and six columns, none nullable", async () => {
    const { parquet } = await filled();
    const { parquetMetadata, parquetReadObjects } = await import("hyparquet");
    const file = readFileSync(parquet).buffer as ArrayBuffer;
    const { schema } = parquetMetadata(file);
    expect(schema.slice(1).map(({ name, type, repetition_type }) => `${name} ${type} ${repetition_type}`)).toEqual([
      "time INT64 REQUIRED",
      ...["open", "high", "low", "close", "volume", "spread"].map((name) => `${name} DOUBLE REQUIRED`),
    ]);
    const [first] = await parquetReadObjects({ file, rowEnd: 1 });
    expect(first).toEqual({ time: 1_735_689_600_000n, open: 1, high: 1, low: 1, close: 1, volume: 1, spread: 0.0001 });
  });

  it("makes the cache anew where it is missing, cut, or of another parquet", async () => {
    const { store, cache, parquet } = await filled();
    const whole = readFileSync(cache);
    for (const harm of [
      () => rmSync(cache),
      () => truncateSync(cache, whole.length - 8),
      () => truncateSync(cache, 20),
      () => writeFileSync(cache, ""),
      () => writeFileSync(cache, "not a cache at all, but long enough to be looked at"),
      () => utimesSync(parquet, new Date(1_700_000_000_000), new Date(1_700_000_000_000)),
    ]) {
      harm();
      expect(await read(store)).toEqual(tableOf(CANDLES));
      expect(statSync(cache).size).toBe(whole.length);
    }
  });

  it("never reads a cache with a flipped bit, wherever it lies", async () => {
    const { store, cache, parquet } = await filled();
    const { size } = statSync(cache);
    const right = tableOf(CANDLES);
    for (let k = 0; k < 40; k++) {
      flip(cache, Math.floor((k / 40) * size) + (k % 7));
      expect(await read(store)).toEqual(right);
    }
    expect(statSync(parquet).size).toBeGreaterThan(1000);
  });

  it("gives right candles or a refusal, never wrong ones, wherever a bit of the parquet is flipped", async () => {
    const { store, parquet, cache } = await filled();
    const before = readFileSync(parquet);
    const right = tableOf(CANDLES).join();
    let refused = 0;
    for (let k = 0; k < 60; k++) {
      writeFileSync(parquet, before);
      flip(parquet, Math.floor((k / 60) * before.length));
      rmSync(cache, { force: true });
      const ended = await read(store).then(
        (rows) => rows.join() === right,
        (error: unknown) => error instanceof Refusal && error.code === "bad_data" && ++refused > 0,
      );
      expect(ended).toBe(true);
    }
    expect(refused).toBeGreaterThan(40);
  });

  it("refuses a damaged parquet in words, leaves it as it is, and shows the other series", async () => {
    const { folder, store, parquet, cache } = await filled();
    await store.merge(loadedOf(flatCandles("2025-01-01 00:00", [1, 2])));
    truncateSync(parquet, 2000);
    rmSync(cache);
    const harmed = readFileSync(parquet);
    const refusal = await refusalOf(store.read("EURUSD", "H1"));
    expect(refusal).toMatchObject({ code: "bad_data", message: expect.stringContaining("candles/EURUSD/H1.parquet") });
    expect(refusal.message).not.toContain(folder);
    expect((await refusalOf(store.merge(loadedOf(CANDLES)))).code).toBe("bad_data");
    expect(readFileSync(parquet).equals(harmed)).toBe(true);
    expect((await store.list()).map(({ timeframe }) => timeframe)).toEqual(["M1"]);
  });

  it("refuses a parquet that is not its own", async () => {
    const { store, parquet } = await filled();
    const { parquetWriteBuffer } = await import("hyparquet-writer");
    writeFileSync(parquet, Buffer.from(parquetWriteBuffer({ columnData: [{ name: "x", data: [1, 2, 3] }] })));
    expect((await refusalOf(store.read("EURUSD", "H1"))).code).toBe("bad_data");
  });

  it("keeps what was stored when the disk is full", async () => {
    const { folder, parquet } = await filled();
    const before = readFileSync(parquet);
    const full = new ParquetCandleStore(folder, () =>
      Promise.reject(new Refusal("disk", "Could not write: the disk is full.")),
    );
    const refusal = await refusalOf(full.merge(loadedOf(flatCandles("2026-01-01 00:00", [1, 2], "H1"))));
    expect(refusal.code).toBe("disk");
    expect(readFileSync(parquet).equals(before)).toBe(true);
    expect(await read(new ParquetCandleStore(folder, atomicWrite))).toEqual(tableOf(CANDLES));
  });

  it("stores the candles though the cache finds no room", async () => {
    const folder = temporaryFolder();
    const store = new ParquetCandleStore(folder, (path, data) =>
      path.endsWith(".columns")
        ? Promise.reject(new Refusal("disk", "Could not write: the disk is full."))
        : atomicWrite(path, data),
    );
    await store.merge(loadedOf(CANDLES));
    expect(readdirSync(join(folder, "EURUSD"))).toEqual(["H1.parquet"]);
    expect(await read(store)).toEqual(tableOf(CANDLES));
  });

  it("sees what another process stored in between", async () => {
    const folder = temporaryFolder();
    const other = new ParquetCandleStore(folder, atomicWrite);
    const one = new ParquetCandleStore(folder, atomicWrite);
    await one.merge(loadedOf(flatCandles("2025-01-01 00:00", [1])));
    await Promise.all([
      one.merge(loadedOf(flatCandles("2025-01-01 00:01", [2]))),
      other.merge(loadedOf(flatCandles("2025-01-01 00:01", [2]))),
    ]);
    await other.merge(loadedOf(flatCandles("2025-01-01 00:02", [3])));
    expect([...((await one.read("EURUSD", "M1"))?.candles.close ?? [])]).toEqual([1, 2, 3]);
  });

  it.each(["../x", "a/b", "", ".hidden", "x".repeat(50)])("takes no %j for a symbol", async (symbol) => {
    const { store } = await filled();
    expect((await refusalOf(store.read(symbol, "H1"))).code).toBe("unknown_symbol");
  });
});
