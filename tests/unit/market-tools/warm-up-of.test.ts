import { describe, expect, test } from "vitest";
import { resolveTools } from "../../../src/market-tools/resolve-tools.js";
import { warmUpOf } from "../../../src/market-tools/warm-up-of.js";
import { btcusd, eurusd, ger40 } from "../../support/data/symbols.js";

const needs = (required: unknown, symbol = eurusd) => {
  const { tools, issues } = resolveTools(required, { timeframe: "M15", symbol });
  expect(issues).toEqual([]);
  return warmUpOf(tools, "M15", symbol);
};
const of = (params: Record<string, unknown>, symbol = eurusd) => {
  const it = needs({ it: params }, symbol).tools.find(({ name }) => name === "it");
  return [it?.warmup, it?.least, it?.candles, it?.endless];
};

describe("what a tool needs: warm-up, least, both in own candles, the warm-up in the setup's, and whether older levels may speak", () => {
  test.each([
    [{ tool: "atr", len: 20 }, [160, 20, 160, false]],
    [{ tool: "swings" }, [88, 11, 88, false]],
    [{ tool: "swings", preset: "swing" }, [808, 101, 808, false]],
    [{ tool: "fvg" }, [112, 3, 112, "fates"]],
    [{ tool: "fvg", min_atr: 0.2, max_age_bars: 50 }, [162, 14, 162, false]],
    [{ tool: "displacement" }, [112, 15, 112, false]],
    [{ tool: "market_structure" }, [176, 12, 176, false]],
    [{ tool: "order_block", vol_filter_atr: 2 }, [1600, 202, 1600, "fates"]],
    [{ tool: "liquidity_pool", max_age_bars: 100 }, [288, 11, 288, false]],
    [{ tool: "liquidity_sweep" }, [115, 12, 115, "records"]],
    [{ tool: "session_range" }, [112, 16, 112, false]],
    [{ tool: "session_break" }, [112, 17, 112, false]],
    [{ tool: "initial_balance" }, [112, 4, 112, false]],
    [{ tool: "previous_period" }, [230, 96, 230, false]],
    [{ tool: "previous_period", period: "week" }, [1114, 480, 1114, false]],
    [{ tool: "judas_swing", mss_within: 20 }, [135, 18, 135, false]],
    [{ tool: "premium_discount" }, [110, 12, 110, false]],
  ])("%j: %j", (params, figures) => expect(of(params)).toEqual(figures));

  test("a higher timeframe takes as many candles of the setup's as it holds, and the one in which the data begin", () => {
    expect(of({ tool: "atr", timeframe: "H1" })).toEqual([112, 14, 113 * 4, false]);
    expect(of({ tool: "atr", timeframe: "W1", len: 2 })).toEqual([16, 2, 17 * (5 * 96 + 4), false]);
    expect(of({ tool: "atr", timeframe: "W1", len: 2 }, btcusd)).toEqual([16, 2, 17 * (7 * 96 + 4), false]);
  });

  test("windows that start on few days take longer, and so does a market without weekends", () => {
    const window = { tz: "UTC", from: "08:00", to: "12:00" };
    const days = (...names: string[]) => of({ tool: "session_range", session: { ...window, days: names } })[0];
    expect(days("mon", "tue", "wed", "thu", "fri")).toBe(112);
    expect(days("mon", "wed")).toBe(3 * 96 + 4);
    expect(days("mon")).toBe(5 * 96 + 4);
    expect(of({ tool: "session_range", session: { ...window, days: ["mon"] } }, btcusd)[0]).toBe(7 * 96 + 4);
  });

  test("a whole period is counted by the hours of the symbol", () => {
    expect(of({ tool: "previous_period" }, ger40)[1]).toBe(83);
    expect(of({ tool: "previous_period", session: "xetra_cash" }, ger40)[1]).toBe(34);
  });
});

test("a chain is counted through, a source on a higher timeframe in its own candles and in those of its reader", () => {
  const { candles, tools } = needs({
    h1: { tool: "swings", timeframe: "H1", swing: 3 },
    raid: { tool: "liquidity_sweep", of: "h1", valid_for: "8h" },
  });
  expect(tools.map(({ name, warmup, least, candles: own }) => [name, warmup, least, own])).toEqual([
    ["h1", 56, 7, 57 * 4],
    ["raid", 57 * 4 + 32 + 3, 1, 57 * 4 + 35],
  ]);
  expect(candles).toBe(57 * 4 + 35);
});

test("levels of any age are named where they are handed on, and not where they are bounded", () => {
  const endless = (required: unknown) =>
    needs(required)
      .tools.filter((one) => one.endless === "records")
      .map(({ name }) => name);
  expect(endless({ s: { tool: "swings" }, raid: { tool: "raid", of: "s" } })).toEqual(["raid"]);
  expect(endless({ s: { tool: "swings" }, raid: { tool: "raid", of: "s", valid_for: "1d" } })).toEqual([]);
  expect(endless({ p: { tool: "pools", max_age_bars: 99 }, raid: { tool: "raid", of: "p" } })).toEqual([]);
  expect(endless({ day: { tool: "previous_period" }, raid: { tool: "raid", of: "day" } })).toEqual([]);
});

test("fates of any age count only where somebody follows them", () => {
  const { tools } = resolveTools({ gap: { tool: "fvg" } }, { timeframe: "M15", symbol: eurusd });
  const endless = (followed: ReadonlySet<string>) => warmUpOf(tools, "M15", eurusd, followed).tools[0]?.endless;
  expect([endless(new Set(["gap"])), endless(new Set())]).toEqual(["fates", false]);
});
