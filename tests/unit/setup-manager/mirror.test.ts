import { describe, expect, it } from "vitest";
import { readCondition, readPrice } from "../../../src/setup-manager/expression/check-expression.js";
import { mirrorExpression } from "../../../src/setup-manager/expression/mirror-expression.js";
import { mirrorWord } from "../../../src/setup-manager/expression/mirror-name.js";
import { printExpression } from "../../../src/setup-manager/expression/print-expression.js";
import { setupOf } from "../../support/setups/judge.js";
import { checkScope, testEntries } from "../../support/setups/scope.js";

const mirrored = (text: string): string =>
  printExpression(mirrorExpression(readCondition(text, checkScope), testEntries));
const mirroredPrice = (text: string): string =>
  printExpression(mirrorExpression(readPrice(text, checkScope), testEntries));

describe("the mirror of a condition (CATALOG 3.3)", () => {
  it.each([
    ["close - ib.low < 0.5 * atr", "ib.high - close < 0.5 * atr"],
    ["close > ib.high + 0.1% * close", "close < ib.low - 0.1% * close"],
    ["zn.pos < 0.5", "(1 - zn.pos) < 0.5"],
    ["close < ib.mid", "close > ib.mid"],
    ["close <= fvg.top", "close >= fvg.bottom"],
    ["fvg.ce == close", "fvg.ce == close"],
    ["high != low", "low != high"],
    ["raid.depth_atr between 0.1 and 1.5", "raid.depth_atr between 0.1 and 1.5"],
    ["close between ib.low and ib.high + 0.1 * atr", "close between ib.low - 0.1 * atr and ib.high"],
    ["close not between ib.low and ib.high", "close not between ib.low and ib.high"],
    ["bias.direction != bearish", "bias.direction != bullish"],
    ["bias.direction in [bullish]", "bias.direction in [bearish]"],
    ["raid.high_broken", "raid.low_broken"],
    ["not raid.deep", "not raid.deep"],
    ["ib.range / h1.value between 0.3 and 3", "ib.range / h1.value between 0.3 and 3"],
    ["pools.nearest_above - close > close - ob.bottom", "close - pools.nearest_below > ob.top - close"],
    ["max(close, ib.high) > min(open, ib.low)", "min(close, ib.low) < max(open, ib.high)"],
    ["max(close - open, atr) > 0", "max(open - close, atr) > 0"],
    ["abs(close - open) > atr", "abs(open - close) > atr"],
    ["ib.high_formed < ib.low_formed", "ib.low_formed < ib.high_formed"],
    ["ib.first_extreme == high", "ib.first_extreme == low"],
    ["sw.label in [HH, LH, EQ]", "sw.label in [LL, HL, EQ]"],
    ["bias.type == choch", "bias.type == choch"],
    ["zn.zone == discount", "zn.zone == premium"],
    ["zn.ote_bullish_top > close", "zn.ote_bearish_bottom < close"],
    ["zn.ote_bullish_mid > close", "zn.ote_bearish_mid < close"],
    ["push.fvg_top - push.close > 0", "push.close - push.fvg_bottom > 0"],
    ['raid.formed >= "07:00" and hour < 10', 'raid.formed >= "07:00" and hour < 10'],
    ["weekday not in [mon, fri]", "weekday not in [mon, fri]"],
    ["(raid.deep or close > open) and raid.same_bar", "(raid.deep or close < open) and raid.same_bar"],
    ["0.5 * atr + close > open", "close - 0.5 * atr < open"],
    ["abs(entry - stop) >= 2 * spread", "abs(stop - entry) >= 2 * spread"],
    ["rr >= 1.5", "rr >= 1.5"],
    ["time - brk.formed < 2h", "time - brk.formed < 2h"],
  ])("%s → %s", (text, other) => {
    expect(mirrored(text)).toBe(other);
  });

  it.each([
    ["raid.extreme", "raid.extreme"],
    ["ib.low - 0.1 * ib.range", "ib.high + 0.1 * ib.range"],
    ["close - 0.3 * push.body", "close + 0.3 * push.body"],
    ["ib.low + 0.5 * (ib.high - ib.low)", "ib.high - 0.5 * (ib.high - ib.low)"],
  ])("the price %s → %s", (text, other) => {
    expect(mirroredPrice(text)).toBe(other);
  });

  it("seen twice it is the rule again, but for 1 - (1 - x)", () => {
    const twice = (text: string): string =>
      printExpression(mirrorExpression(mirrorExpression(readCondition(text, checkScope), testEntries), testEntries));
    expect(twice("close between ib.low and ib.high + 0.1 * atr")).toBe("close between ib.low and ib.high + 0.1 * atr");
    expect(twice("zn.pos < 0.5")).toBe("(1 - (1 - zn.pos)) < 0.5");
  });

  it("turns names part by part and leaves the others", () => {
    expect(["choch_bullish", "low_swept", "nearest_above", "run_high", "bar", "highest", "up"].map(mirrorWord)).toEqual(
      ["choch_bearish", "high_swept", "nearest_below", "run_low", "bar", "highest", "down"],
    );
  });
});

describe("the mirror of a setup", () => {
  const rule = (sides: string) => ({
    tools: "{ raid: { tool: liquidity_sweep }, fvg: { tool: fvg } }",
    rule: `{ ${sides} }`,
    trade:
      "{ entry: { order: limit, at: fvg.top, pad_ticks: 1, expires: 4 }, stop: { at: raid.extreme, pad_atr: 0.1 }, target: { at: fvg.top + atr }, manage: [{ at_r: 1, move_stop: { at: fvg.bottom } }] }",
    rest: "checks: [close > fvg.bottom]",
  });
  const LONG = "{ sequence: [{ event: raid.low }, { event: fvg.bullish, within: 6 }], require: [close > fvg.ce] }";
  const SHORT = "{ sequence: [{ event: raid.high }, { event: fvg.bearish, within: 6 }], require: [close < fvg.ce] }";

  it("turns events, conditions, prices and checks; within, pads and the plan stay", () => {
    const { resolved } = setupOf(rule(`long: ${LONG}, short: mirror`));
    expect(resolved["rule"]).toMatchObject({
      short: { sequence: [{ event: "raid.high" }, { event: "fvg.bearish", within: 6 }], require: ["close < fvg.ce"] },
    });
    expect(resolved["trade"]).toMatchObject({
      long: {
        entry: { at: "fvg.top", pad_ticks: 1 },
        stop: { pad_atr: 0.1 },
        target: { at: "fvg.top + atr" },
        manage: [{ move_stop: { at: "fvg.bottom" } }],
      },
      short: {
        entry: { at: "fvg.bottom", pad_ticks: 1 },
        stop: { pad_atr: 0.1 },
        target: { at: "fvg.bottom - atr" },
        manage: [{ move_stop: { at: "fvg.top" } }],
      },
    });
    expect(resolved["checks"]).toEqual({ long: ["close > fvg.bottom"], short: ["close < fvg.top"] });
  });

  it("a trade is mirrored for the short side though the rule writes both out", () => {
    const { resolved } = setupOf(rule(`long: ${LONG}, short: ${SHORT}`));
    expect(resolved["trade"]).toMatchObject({ short: { entry: { at: "fvg.bottom" } } });
  });

  it("where only the short side is written, trade and checks are written for it", () => {
    const only = setupOf(rule(`short: ${SHORT}`));
    expect(only.long).toBeNull();
    expect(only.resolved["trade"]).toMatchObject({ short: { entry: { at: "fvg.top" } } });
  });

  it("where the long side is the mirror, trade and checks are written for it all the same", () => {
    const { resolved } = setupOf(rule(`short: ${SHORT}, long: mirror`));
    expect(resolved["rule"]).toMatchObject({ long: { sequence: [{ event: "raid.low" }, { event: "fvg.bullish" }] } });
    expect(resolved["trade"]).toMatchObject({
      long: { entry: { at: "fvg.top" } },
      short: { entry: { at: "fvg.bottom" } },
    });
    expect(resolved["checks"]).toEqual({ long: ["close > fvg.bottom"], short: ["close < fvg.top"] });
  });

  it("a trade for each side is taken as it stands", () => {
    const side = (at: string) => `{ entry: { order: market }, stop: { at: ${at} }, target: { rr: 2 } }`;
    const text = {
      ...rule(`long: ${LONG}, short: mirror`),
      trade: `{ long: ${side("low - atr")}, short: ${side("high + 2 * atr")} }`,
    };
    const { resolved } = setupOf(text);
    expect(resolved["trade"]).toMatchObject({
      long: { stop: { at: "low - atr" } },
      short: { stop: { at: "high + 2 * atr" } },
    });
  });
});
