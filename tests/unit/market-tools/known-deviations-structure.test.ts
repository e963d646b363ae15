import { describe, expect, test } from "vitest";
import type { CandleBuffer, Candles } from "../../../src/domain/candles.js";
import { candleTable } from "../../support/market-tools/candle-table.js";
import { prefixOf } from "../../support/market-tools/random-candles.js";
import { columnOf, filled, referenceTable } from "../../support/market-tools/reference-columns.js";
import { retracements } from "../../support/market-tools/retracements.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

/** Candles that walk from turn to turn, a tick a candle, with wicks of one tick. */
function walk(...turns: readonly number[]): string {
  const lines: string[] = [];
  let [at = 0] = turns;
  for (const turn of turns.slice(1))
    for (; at !== turn; at += Math.sign(turn - at)) {
      const close = at + Math.sign(turn - at);
      lines.push(`${at} ${Math.max(at, close) + 1} ${Math.min(at, close) - 1} ${close}`);
    }
  return lines.join("\n");
}

/** Records of a tool as objects of the named columns, marks and numbers alike. */
function records(candles: Candles, params: Record<string, unknown>, ...names: string[]): Record<string, number>[] {
  const { table } = runTool(candles, params);
  const column = (name: string): ArrayLike<number> => {
    if (name === "formed") return table.formed;
    if (name === "at") return table.at;
    if (name === "direction") return table.direction;
    return table.marks[table.markIndex(name)] ?? (table.numbers[table.numberIndex(name)] as Float64Array);
  };
  return Array.from({ length: table.length }, (_, id) =>
    Object.fromEntries(names.map((name) => [name, column(name)[id] as number])),
  );
}

const BLOCKS = { tool: "order_block", swing: 5, invalid: "wick" };

describe("order blocks", () => {
  /** Row 22 is the block under the break of 21 at row 35; the walk to 2 goes through its bottom, 7, at row 66. */
  const through = candleTable(walk(10, 20, 8, 30, 2));

  test("B5: a bullish block is mitigated a candle before the one that does it; ours on that candle", () => {
    expect([through.low[65], through.low[66]]).toEqual([7, 6]);
    expect(columnOf(referenceTable(through, "ob"), "MitigatedIndex")[22]).toBe(65);
    expect(records(through, BLOCKS, "formed", "invalidated")[0]).toEqual({ formed: 22, invalidated: 66 });
  });

  test("B6: when price comes back through a failed block its row is wiped; our record stays, with its end", () => {
    const back = candleTable(walk(10, 20, 8, 30, 2, 40));
    expect(filled(referenceTable(through, "ob"), "OB").map(([row]) => row)).toContain(22);
    expect(filled(referenceTable(back, "ob"), "OB").map(([row]) => row)).not.toContain(22);
    expect(records(back, BLOCKS, "formed", "top", "invalidated", "ended")[0]).toEqual({
      formed: 22,
      top: 10,
      invalidated: 66,
      ended: 79,
    });
  });

  test("B7: a bearish block on the row of a failed bullish one is born failed, so that what fails it is not told; ours is told", () => {
    const candles = candleTable(`${walk(20, 10, 20, 14)}
      14 26 12 15   # 26: the candle of both blocks
      15 24 13 23   # 27: closes above the swing high 21, a bullish block
      23 23  7  8   # 28: through its bottom; closes below the swing low 9, a bearish block
      14 28 13 27   # 29: through its top
      ${walk(27, 35, 28)}`);
    const table = referenceTable(candles, "ob");
    expect(columnOf(table, "OB")[26]).toBe(-1);
    expect(columnOf(table, "MitigatedIndex")[26]).toBe(0);
    const ours = records(candles, BLOCKS, "direction", "formed", "at", "invalidated").slice(0, 2);
    expect(ours).toEqual([
      { direction: 1, formed: 26, at: 27, invalidated: 28 },
      { direction: -1, formed: 26, at: 28, invalidated: 29 },
    ]);
  });
});

describe("structure and swings", () => {
  test("B8: a mark that is taken back leaves its BrokenIndex; ours has one record, of the swing that was broken", () => {
    const candles = candleTable(`${walk(20, 10, 20, 14, 20)}
      20 22 19 19   # 32: above the high of row 19 by its wick alone
      ${walk(19, 16, 20)}
      20 24 19 23   # 40: closes above both
      ${walk(23, 25, 18)}`);
    const table = referenceTable(candles, "bos_choch");
    expect(filled(table, "BOS")).toEqual([[32, 1]]);
    expect(filled(table, "Level")).toEqual([[32, 22]]);
    expect(filled(table, "BrokenIndex")).toEqual([
      [19, 40],
      [32, 40],
    ]);
    expect(records(candles, { tool: "market_structure", swing: 5 }, "direction", "formed", "at", "level")).toEqual([
      { direction: 1, formed: 32, at: 40, level: 22 },
    ]);
  });

  test("B10: its first and last row are swings that nobody made, and the last moves on with every candle; ours has none", () => {
    const candles = candleTable(walk(10, 20, 8, 30, 2));
    const last = candles.length - 1;
    const swings = (count: number) => filled(referenceTable(prefixOf(candles, count), "swing_highs_lows"), "HighLow");
    expect(swings(last)).toEqual([...swings(last + 1).slice(0, -1), [last - 1, -1]]);
    expect(swings(last + 1)).toEqual([
      [0, -1],
      [9, 1],
      [21, -1],
      [43, 1],
      [last, -1],
    ]);
    expect(records(candles, { tool: "swings", swing: 5 }, "formed").map(({ formed }) => formed)).toEqual([9, 21, 43]);
  });

  test("B11: it looks back four candles, forward five, and at no row before 9; ours looks five each way from row 5 on", () => {
    const highs = [20, 21, 22, 23, 24, 25, 30, 26, 25, 24, 26, 28, 25, 24, 23, 22, 21, 20, 19, 18];
    const candles = candleTable(highs.map((high) => `${high - 2} ${high} ${high - 3} ${high - 2}`).join("\n"));
    const found = filled(referenceTable(candles, "swing_highs_lows"), "HighLow").filter(([, kind]) => kind === 1);
    // Row 11 with a high of 28, though row 6, five before, has 30.
    expect(found).toEqual([[11, 1]]);
    const ours = records(candles, { tool: "swings", swing: 5 }, "formed", "direction");
    expect(ours.filter(({ direction }) => direction === -1).map(({ formed }) => formed)).toEqual([6]);
  });

  test("B12: its band is a share of all candles, so that a later candle makes old highs equal; ours is the ATR of the day", () => {
    const text = walk(10, 20, 10, 21, 8);
    const before = candleTable(text);
    const after = candleTable(`${text}\n8 200 7 9\n${walk(9, 16, 4)}`);
    const equal = (candles: CandleBuffer) =>
      filled(referenceTable(candles, "liquidity"), "Liquidity").filter(([row]) => row < before.length - 1);
    expect(equal(before)).not.toContainEqual([9, 1]);
    expect(equal(after)).toContainEqual([9, 1]);
    const pools = (candles: Candles) =>
      records(candles, { tool: "liquidity_pool", swing: 5 }, "formed", "at", "equal").filter(
        ({ at = 0 }) => at < before.length,
      );
    expect(pools(after)).toEqual(pools(before));
    expect(pools(before).length).toBeGreaterThan(2);
  });

  test("B13: 0 stands for never, which is a row; ours says −1", () => {
    const candles = candleTable(`
      100 102  99 101
      101 107 101 106   # 1: a gap from 102 to 105
      106 109 105 108
      108 110 107 109`);
    expect(columnOf(referenceTable(candles, "fvg"), "MitigatedIndex")[1]).toBe(0);
    expect(records(candles, { tool: "fvg" }, "formed", "touched")).toEqual([{ formed: 1, touched: -1 }]);
  });

  test("B14: its retracement stands one row late, and is 0 after a high but not after a low; ours is that of the candle", () => {
    const candles = candleTable(walk(20, 10, 30, 10, 30, 10, 30));
    const { high, low, close } = candles;
    const shown = columnOf(retracements(candles), "CurrentRetracement%");
    const [top, bottom] = [31, 9];
    expect([high[69], low[89]]).toEqual([top, bottom]);
    expect(shown[71]).toBeCloseTo(100 - (100 * ((low[70] as number) - bottom)) / (top - bottom), 1);
    expect([shown[70], shown[90]]).toEqual([0, 13.6]);

    const run = prepare(candles, { it: { tool: "premium_discount", swing: 5 } });
    const pos = entry(run, "it").read("pos");
    run.run();
    for (const k of [69, 70, 71, 89, 90]) expect(pos(-1, k)).toBe(((close[k] as number) - bottom) / (top - bottom));
  });
});
