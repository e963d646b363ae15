import { describe, expect, test } from "vitest";
import type { CandleBuffer } from "../../../../src/domain/candles.js";
import { candleTable } from "../../../support/market-tools/candle-table.js";
import { standingOf, timesOf, wordsOfLevel } from "../../../support/standing.js";

/** The same candles upside down about 1000. */
function mirrored(candles: CandleBuffer): CandleBuffer {
  const about = (value: number) => 2000 - value;
  for (let i = 0; i < candles.length; i++) {
    const [high, low] = [candles.high[i] as number, candles.low[i] as number];
    candles.high[i] = about(low);
    candles.low[i] = about(high);
    candles.open[i] = about(candles.open[i] as number);
    candles.close[i] = about(candles.close[i] as number);
  }
  return candles;
}

/** A bullish gap 1012…1020 (bars 0 to 2), then what becomes of it. */
const gap = (rest: string) => candleTable(`1000 1012 999 1010\n 1010 1025 1009 1024\n 1024 1030 1020 1028\n ${rest}`);
const gapAt = (candles: CandleBuffer, bar: number) => standingOf(candles, { tool: "fvg" })(bar).map(wordsOfLevel);

describe("a fair value gap", () => {
  test("stands from the close of its third candle, untouched, until price comes back", () => {
    const candles = gap("1028 1030 1021 1025");
    expect(gapAt(candles, 1)).toEqual([]);
    expect(gapAt(candles, 3)).toEqual(["fvg +1 1012…1020 untouched"]);
  });

  test("is touched, then half filled, and gone once it is filled", () => {
    const candles = gap("1028 1030 1018 1025\n 1025 1027 1015 1020\n 1020 1022 1012 1018");
    expect([3, 4, 5].map((bar) => gapAt(candles, bar))).toEqual([
      ["fvg +1 1012…1020 touched"],
      ["fvg +1 1012…1020 half_filled"],
      [],
    ]);
  });

  test("is told by its middle candle and the close that showed it", () => {
    const [level] = standingOf(gap("1028 1030 1021 1025"), { tool: "fvg" })(3);
    expect(level && timesOf(level)).toEqual(["2023-03-10 14:15", "2023-03-10 14:45"]);
  });

  test("turns round where price closes through it, and stands on the other side until a close back", () => {
    const candles = gap("1020 1022 1005 1008\n 1008 1020 1004 1010\n 1010 1026 1009 1024");
    expect([3, 4, 5].map((bar) => gapAt(candles, bar))).toEqual([
      ["inverse_fvg -1 1012…1020 untouched"],
      ["inverse_fvg -1 1012…1020 touched"],
      [],
    ]);
  });

  test("upside down it is bearish", () => {
    const candles = mirrored(gap("1028 1030 1018 1025\n 1020 1022 1005 1008"));
    expect([3, 4].map((bar) => gapAt(candles, bar))).toEqual([
      ["fvg -1 980…988 touched"],
      ["inverse_fvg +1 980…988 untouched"],
    ]);
  });
});

/** Swings of one bar: a high of 1012 (bar 2), a low of 998 (bar 4: 998…1003 is the block), a close above the high (bar 6). */
const block = (rest: string) =>
  candleTable(`1002 1004 1001 1003
    1003 1008 1002 1007
    1007 1012 1006 1008
    1008 1009 1003 1004
    1002 1003 998 1000
    1000 1008 999 1007
    1007 1016 1006 1015
    ${rest}`);
const blockAt = (candles: CandleBuffer, bar: number) =>
  standingOf(candles, { tool: "order_block", swing: 1 })(bar).map(wordsOfLevel);

describe("an order block", () => {
  test("stands from the break of structure on, and is touched on the way back", () => {
    const candles = block("1015 1016 1006 1008\n 1008 1009 1002 1005\n 1005 1006 1000 1004");
    expect([5, 6, 7, 8, 9].map((bar) => blockAt(candles, bar))).toEqual([
      [],
      ["order_block +1 998…1003 untouched"],
      ["order_block +1 998…1003 untouched"],
      ["order_block +1 998…1003 touched"],
      ["order_block +1 998…1003 half_filled"],
    ]);
  });

  test("that gives way is a breaker of the other side, until a close through it again", () => {
    const candles = block(
      "1015 1016 1000 1002\n 1002 1003 990 992\n 992 997 990 996\n 996 1000 994 999\n 999 1012 998 1010",
    );
    const only = (bar: number) => blockAt(candles, bar).filter((words) => words.includes("998…1003"));
    expect([7, 8, 9, 10, 11].map(only)).toEqual([
      ["order_block +1 998…1003 half_filled"],
      ["breaker -1 998…1003 untouched"],
      ["breaker -1 998…1003 untouched"],
      ["breaker -1 998…1003 touched"],
      [],
    ]);
  });

  test("upside down it is bearish, its breaker bullish", () => {
    const candles = mirrored(block("1015 1016 1000 1002\n 1002 1003 990 992"));
    const only = (bar: number) => blockAt(candles, bar).filter((words) => words.includes("997…1002"));
    expect([6, 8].map(only)).toEqual([["order_block -1 997…1002 untouched"], ["breaker +1 997…1002 untouched"]]);
  });
});

describe("a pool of liquidity", () => {
  /** Swings of one bar: highs of 110 (bar 1) and 111 (bar 3), a low of 99 (bar 2). */
  const swings = (rest: string) =>
    candleTable(`100 105 100 104\n 104 110 103 105\n 105 106 99 104\n 104 111 103 105\n 105 107 102 104\n ${rest}`);
  const poolAt = (candles: CandleBuffer, bar: number) =>
    standingOf(candles, { tool: "liquidity_pool", swing: 1, tol_ticks: 2, tol_atr: 0 })(bar).map(wordsOfLevel);

  test("is an old high or low until price has been beyond it", () => {
    const candles = swings("104 106 98 100");
    expect(poolAt(candles, 1)).toEqual([]);
    expect(poolAt(candles, 2)).toEqual(["old_high -1 110 ×1 intact"]);
    expect(poolAt(candles, 3)).toEqual(["old_low +1 99 ×1 intact"]);
    expect(poolAt(candles, 5)).not.toContain("old_low +1 99 ×1 intact");
  });

  test("is equal highs from the second one on, at the outermost, known then", () => {
    const candles = candleTable(
      "100 105 100 104\n 104 110 103 105\n 105 106 99 104\n 104 109 103 105\n 105 107 102 104\n 104 106 103 105",
    );
    const read = standingOf(candles, { tool: "liquidity_pool", swing: 1, tol_ticks: 2, tol_atr: 0 });
    expect(read(4).map(wordsOfLevel)).toContain("equal_high -1 110 ×2 intact");
    expect(read(3).map(wordsOfLevel)).toContain("old_high -1 110 ×1 intact");
    const equal = read(4).find(({ kind }) => kind === "equal_high");
    expect(equal && timesOf(equal)).toEqual(["2023-03-10 14:15", "2023-03-10 15:15"]);
  });
});
