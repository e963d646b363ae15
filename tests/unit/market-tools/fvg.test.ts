import { expect, test } from "vitest";
import { candleTable, said } from "../../support/market-tools/candle-table.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

/** A bullish gap 102…105 at bar 2, then whatever follows. */
const gapThen = (rest: string) =>
  candleTable(`
    100 102  99 101
    101 107 101 106
    106 109 105 108
    ${rest}`);

test("a bullish gap is touched, filled to the middle, filled and turned round, each on its own bar", () => {
  const fvg = runTool(
    gapThen(`
    108 108 105 107   # 3: at the near edge
    107 107 103 106   # 4: past the middle 103.5
    106 106 102 103   # 5: at the far edge
    103 103 100 101   # 6: closes beyond
    101 102 100 101   # 7: the inverse zone is touched from below
    101 106 101 106   # 8: a close beyond its far edge: it fails`),
    { tool: "fvg" },
  );
  expect(said(fvg)).toEqual([
    "2 bullish #0",
    "3 touched #0",
    "4 mid_touched #0",
    "5 filled #0",
    "6 inverted #0",
    "6 inverse_bearish #1",
    "7 touched #1",
    "8 failed #1",
  ]);
  expect([0, 1, 2].map((mark) => fvg.table.marks[mark]?.[0])).toEqual([3, 4, 5]);
});

test("one bar through the whole gap is one row with every transition", () => {
  expect(said(runTool(gapThen("108 108 100 101"), { tool: "fvg" }))).toEqual([
    "2 bullish #0",
    "3 touched mid_touched filled inverted #0",
    "3 inverse_bearish #1",
  ]);
});

test("fields of a gap", () => {
  const run = prepare(gapThen("108 109 107 108"), { it: { tool: "fvg" } });
  const fvg = entry(run, "it");
  const read = Object.fromEntries(
    ["top", "bottom", "ce", "size", "inverse", "touched"].map((name) => [name, fvg.read(name)]),
  );
  run.run();
  const values = Object.fromEntries(Object.entries(read).map(([name, of]) => [name, of(0, 3)]));
  expect(values).toEqual({ top: 105, bottom: 102, ce: 103.5, size: 3, inverse: 0, touched: 0 });
  expect([fvg.table.formed[0], fvg.table.at[0], fvg.table.direction[0]]).toEqual([1, 2, 1]);
});

test("the middle candle decides: its body, anything, or a close beyond the first candle", () => {
  const downBody = candleTable("100 102 99 101\n 107 107 101 103\n 106 109 105 108");
  const found = (middle: string) => said(runTool(downBody, { tool: "fvg", middle })).length;
  expect([found("body_dir"), found("any"), found("close_beyond")]).toEqual([0, 1, 1]);
});

test("a gap below min_ticks is none, min_ticks 0 takes every strict gap", () => {
  const gap = gapThen("108 109 107 108");
  const found = (min: number) => said(runTool(gap, { tool: "fvg", min_ticks: min })).length;
  expect([found(0), found(3), found(4)]).toEqual([1, 1, 0]);
});

test("min_atr fails closed while the ATR is not known", () => {
  expect(said(runTool(gapThen("108 109 107 108"), { tool: "fvg", min_atr: 0.01 }))).toEqual([]);
  expect(said(runTool(gapThen("108 109 107 108"), { tool: "fvg", min_atr: 0.01, atr_len: 2 }))).toHaveLength(1);
});

test("after max_age_bars it expires and makes no further transition", () => {
  const fvg = runTool(gapThen("108 109 107 108\n 108 109 107 108\n 108 109 107 108\n 108 108 100 101"), {
    tool: "fvg",
    max_age_bars: 2,
  });
  expect(said(fvg)).toEqual(["2 bullish #0", "5 expired #0"]);
});

test("neighbouring gaps of one side are a cluster that grows as they become known", () => {
  const run = prepare(candleTable("100 102 99 101\n 101 107 101 106\n 106 112 105 111\n 111 115 109 114"), {
    it: { tool: "fvg" },
  });
  const fvg = entry(run, "it");
  const [top, bottom, count] = ["cluster_top", "cluster_bottom", "cluster_count"].map((name) => fvg.read(name));
  run.run();
  const zone = (record: number, i: number) => [top?.(record, i), bottom?.(record, i), count?.(record, i)];
  expect(zone(0, 2)).toEqual([105, 102, 1]);
  expect(zone(0, 3)).toEqual([109, 102, 2]);
  expect(zone(-1, 3)).toEqual([109, 102, 2]);
});

test("a bearish gap mirrors it", () => {
  const fvg = runTool(candleTable("100 101 98 99\n 99 99 93 94\n 94 95 91 92\n 92 95 92 93\n 93 99 93 99"), {
    tool: "fvg",
  });
  expect(said(fvg)).toEqual([
    "2 bearish #0",
    "3 touched #0",
    "4 mid_touched filled inverted #0",
    "4 inverse_bullish #1",
  ]);
});

test("where nobody reads transitions it follows nothing", () => {
  const run = prepare(gapThen("108 108 100 101"), { it: { tool: "fvg" } }, { lifecycle: new Set() });
  run.run();
  expect(said(entry(run, "it"))).toEqual(["2 bullish #0"]);
});
