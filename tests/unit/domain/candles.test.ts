import { describe, expect, it } from "vitest";
import { HASH_BLOCK, hashBlocks, hashCandles, hashOfBlocks } from "../../../src/domain/candle-hash.js";
import { CandleBuffer, closeTimeOf, firstAtOrAfter, sliceCandles } from "../../../src/domain/candles.js";
import { withCloseTimes } from "../../../src/domain/close-times.js";
import { mergeCandles } from "../../../src/domain/merge-candles.js";
import { candleTable, flatCandles, tableOf } from "../../support/data/candle-table.js";
import { said, utc } from "../../support/data/utc.js";

const TEN = flatCandles("2025-03-05 10:00", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "M15");

describe("candles", () => {
  it("grow without losing one", () => {
    const buffer = new CandleBuffer("EURUSD", "M1", 0.00001, 1, true);
    for (let i = 0; i < 500; i++) buffer.push(i * 60_000, i, i + 2, i - 1, i + 1, i, 0.1, i * 60_000 + 59_000);
    expect([buffer.length, buffer.close[499], buffer.open[0], closeTimeOf(buffer, 499)]).toEqual([
      500,
      500,
      0,
      499 * 60_000 + 59_000,
    ]);
  });

  it("are found by time", () => {
    const at = (time: string) => firstAtOrAfter(TEN, utc(time));
    expect([at("2025-03-05 00:00"), at("2025-03-05 10:15"), at("2025-03-05 10:16"), at("2025-03-06 00:00")]).toEqual([
      0, 1, 2, 10,
    ]);
  });

  it("are cut without copying", () => {
    const part = sliceCandles(TEN, 3, 6);
    expect([...part.close]).toEqual([4, 5, 6]);
    expect(part.close.buffer).toBe(TEN.close.buffer);
  });
});

describe("closing times", () => {
  it("follow the next open across a change of the clocks, and the period elsewhere", () => {
    const daily = candleTable(
      `2025-03-06 22:00  1 1 1 1
       2025-03-07 22:00  1 1 1 1
       2025-03-09 21:00  1 1 1 1
       2025-03-10 21:00  1 1 1 1
       2025-11-01 21:00  1 1 1 1
       2025-11-02 22:00  1 1 1 1`,
      "D1",
    );
    const closes = withCloseTimes(daily).closeTime ?? [];
    expect([...closes].map(said)).toEqual([
      "2025-03-07 22:00",
      "2025-03-08 22:00",
      "2025-03-10 21:00",
      "2025-03-11 21:00",
      "2025-11-02 22:00",
      "2025-11-03 22:00",
    ]);
  });

  it("of finer candles are left to the period", () => {
    expect(withCloseTimes(TEN)).toBe(TEN);
  });
});

describe("merging", () => {
  const stored = flatCandles("2025-03-05 10:00", [1, 2, 3], "M15");

  it("appends, fills in and puts before", () => {
    const fresh = flatCandles("2025-03-05 09:45", [0, 1, 2, 3, 4], "M15");
    const merged = mergeCandles(stored, fresh);
    expect([...merged.candles.close.subarray(0, merged.candles.length)]).toEqual([0, 1, 2, 3, 4]);
    expect(merged).toMatchObject({ added: 2, replaced: 0, kept: 3 });
  });

  it("lets the new candle stand where both have one", () => {
    const merged = mergeCandles(stored, flatCandles("2025-03-05 10:15", [20], "M15"));
    expect([...merged.candles.close.subarray(0, 3)]).toEqual([1, 20, 3]);
    expect(merged).toMatchObject({ added: 0, replaced: 1, kept: 2 });
  });

  it("gives the same series whichever half comes first", () => {
    const one = sliceCandles(TEN, 0, 6);
    const other = sliceCandles(TEN, 4, 10);
    expect(tableOf(mergeCandles(one, other).candles)).toEqual(tableOf(TEN));
    expect(tableOf(mergeCandles(other, one).candles)).toEqual(tableOf(TEN));
  });
});

describe("the data hash", () => {
  const year = flatCandles(
    "2025-01-01 00:00",
    Array.from({ length: 2000 }, (_, i) => 1 + i),
    "H4",
  );

  it("of a range does not depend on what else there is", () => {
    const part = sliceCandles(year, 137, 1501);
    const alone = sliceCandles(year, 100, 1700);
    expect(hashCandles(sliceCandles(alone, 37, 1401))).toBe(hashCandles(part));
  });

  it("takes whole blocks from what is known and gives the same", () => {
    const known = new Map(hashBlocks(year).map((block) => [block.block, block]));
    const part = sliceCandles(year, 137, 1501);
    let taken = 0;
    const blocks = hashBlocks(part, (block, count) => {
      const whole = known.get(block);
      if (whole === undefined || whole.to - whole.from !== count) return undefined;
      taken++;
      return whole.digest;
    });
    expect(hashOfBlocks(blocks)).toBe(hashCandles(part));
    expect(taken).toBe(blocks.length - 2);
    expect(blocks.every(({ block, from }) => Math.floor((part.openTime[from] as number) / HASH_BLOCK) === block)).toBe(
      true,
    );
  });

  it("changes with any value of any column", () => {
    const before = hashCandles(TEN);
    for (const name of ["openTime", "open", "high", "low", "close", "volume", "spread"] as const) {
      const column = TEN[name].slice();
      column[7] = (column[7] as number) + 1e-9 * Math.max(1, column[7] as number);
      expect(hashCandles({ ...TEN, [name]: column }), name).not.toBe(before);
    }
  });
});
