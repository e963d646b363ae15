import { expect, test } from "vitest";
import { candleTable, said } from "../../support/market-tools/candle-table.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

const quiet = "100 101 99 100\n".repeat(3);

test("a body of 1.2 ATR and 60 % of its range is one, and known at once", () => {
  const pushed = candleTable(`${quiet}100 104 100 103\n 103 103 96 102`);
  expect(said(runTool(pushed, { tool: "displacement", atr_len: 2 }))).toEqual(["3 bullish #0"]);
});

test("the ATR of the bar before is the yardstick: the bar itself does not inflate it", () => {
  const just = candleTable(`${quiet}100 103 100 102.4`);
  expect(said(runTool(just, { tool: "displacement", atr_len: 2 }))).toEqual(["3 bullish #0"]);
  const below = candleTable(`${quiet}100 103 100 102.3`);
  expect(said(runTool(below, { tool: "displacement", atr_len: 2 }))).toEqual([]);
});

test("a gap behind it is known one bar later, on the same record", () => {
  const run = prepare(candleTable(`${quiet}100 106 100 105\n 105 108 103 107`), {
    it: { tool: "displacement", atr_len: 2 },
  });
  const it = entry(run, "it");
  const [has, top, bottom] = ["has_fvg", "fvg_top", "fvg_bottom"].map((name) => it.read(name));
  run.run();
  expect(said(it)[1]).toBe("4 bullish_fvg #0");
  expect([has?.(0, 3), top?.(0, 3), bottom?.(0, 3)]).toEqual([0, Number.NaN, Number.NaN]);
  expect([has?.(0, 4), top?.(0, 4), bottom?.(0, 4)]).toEqual([1, 103, 101]);
});

test("close_frac asks for a close near the extreme", () => {
  const candles = candleTable(`${quiet}100 105 100 103`);
  const found = (frac: number) => said(runTool(candles, { tool: "displacement", atr_len: 2, close_frac: frac })).length;
  expect([found(0), found(0.4), found(0.3)]).toEqual([1, 1, 0]);
});
