import { expect, test } from "vitest";
import { candleTable, numbersOf, said } from "../../support/market-tools/candle-table.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

const step = (...closes: number[]) => candleTable(closes.map((c) => `${c} ${c + 1} ${c - 1} ${c}`).join("\n"));
/** Up over 15, then down under 8: a first break and a change of character. */
const turn = step(10, 13, 15, 12, 9, 12, 14, 17, 19, 16, 12, 8, 6);

test("the first break of a swing is a BOS, the first against it a CHoCH", () => {
  const structure = runTool(turn, { tool: "market_structure", swing: 1, disp_required: false });
  expect(said(structure)).toEqual(["7 bullish bos_bullish #0", "12 bearish choch_bearish mss_bearish #1"]);
  expect(numbersOf(structure, 0)).toMatchObject({ level: 16, type: 0, first: 1, prev_direction: Number.NaN });
  expect(numbersOf(structure, 1)).toMatchObject({ level: 8, type: 1, mss: 1, first: 0, prev_direction: 1 });
});

test("a swing breaks once; a wick counts only where asked", () => {
  const wick = candleTable("9 10 8 9\n 9 15 8 9\n 9 10 7 9\n 9 9 8 9\n 9 20 8 9\n 9 21 8 9");
  expect(said(runTool(wick, { tool: "market_structure", swing: 1 }))).toEqual([]);
  const byWick = said(runTool(wick, { tool: "market_structure", swing: 1, break: "wick" }));
  expect(byWick.filter((row) => row.includes("bullish"))).toHaveLength(1);
});

test("active levels are the swings that wait to be broken", () => {
  const run = prepare(turn, { it: { tool: "market_structure", swing: 1 } });
  const it = entry(run, "it");
  const [high, low] = [it.read("active_high"), it.read("active_low")];
  run.run();
  expect([2, 3, 6, 7].map((i) => high(-1, i))).toEqual([Number.NaN, 16, 16, Number.NaN]);
  expect([4, 5, 10].map((i) => low(-1, i))).toEqual([Number.NaN, 8, 8]);
});

test("the order block is the lowest candle of the leg that broke the high", () => {
  const block = runTool(turn, { tool: "order_block", swing: 1 });
  expect(said(block)[0]).toBe("7 bullish #0");
  expect(block.table.formed[0]).toBe(4);
  expect(numbersOf(block, 0)).toMatchObject({ top: 10, bottom: 8, mid: 9, size: 2, source: 0, volume: 40 });
});

test("it is touched, gives way, is touched as a breaker and ends", () => {
  const life = step(10, 13, 15, 12, 9, 12, 14, 17, 19, 11, 9, 7, 9, 12);
  const block = runTool(life, { tool: "order_block", swing: 1 });
  const first = said(block).filter((row) => row.endsWith("#0"));
  expect(first).toEqual([
    "7 bullish #0",
    "9 touched #0",
    "10 mid_touched #0",
    "11 invalidated #0",
    "12 breaker_touched #0",
    "13 ended #0",
  ]);
});

test("require_fvg waits up to two bars for a gap of its side, and drops the block without one", () => {
  const needsGap = runTool(turn, { tool: "order_block", swing: 1, require_fvg: true });
  const plain = runTool(turn, { tool: "order_block", swing: 1 });
  expect(plain.table.length).toBeGreaterThan(needsGap.table.length);
});
