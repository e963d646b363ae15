import { describe, expect, test } from "vitest";
import { sliceCandles } from "../../src/domain/candles.js";
import { midnightLevels } from "../../src/services/levels/range-levels.js";
import { walkCandles } from "../support/chart-candles.js";
import { TEST_SYMBOL } from "../support/market-tools/run-tools.js";
import { standingOf } from "../support/standing.js";

const TOOLS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  gaps: { tool: "fvg" },
  "gaps that expire": { tool: "fvg", max_age_bars: 40 },
  blocks: { tool: "order_block", swing: 2 },
  pools: { tool: "liquidity_pool", swing: 2, tol_atr: 0.3, max_age_bars: 200 },
  sessions: { tool: "session_range", session: "asia_ict" },
  "initial balances": { tool: "initial_balance", session: "london_cash" },
  days: { tool: "previous_period", period: "day" },
  weeks: { tool: "previous_period", period: "week" },
  legs: { tool: "premium_discount", swing: 2, extend: true },
};
const STEP = 37;

describe.each(Object.entries(TOOLS))("what stands of %s", (name, params) => {
  test("at a bar is what stands at the end of the candles up to it", () => {
    let seen = 0;
    for (const seed of [3, 8]) {
      const candles = walkCandles(900, "M15", 1.08, seed);
      const whole = standingOf(candles, params);
      for (let bar = 20 + seed; bar < candles.length; bar += STEP) {
        const then = standingOf(sliceCandles(candles, 0, bar + 1), params)(bar);
        expect([name, seed, bar, whole(bar)]).toEqual([name, seed, bar, then]);
        seen += then.length;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  test("was formed and known by then, and lies about the prices there were", () => {
    const candles = walkCandles(900, "M15", 1.08, 5);
    const read = standingOf(candles, params);
    for (let bar = 25; bar < candles.length; bar += STEP) {
      const closed = (candles.openTime[bar] as number) + candles.periodMs;
      for (const { formed, known, top, bottom } of read(bar)) {
        expect(formed).toBeLessThan(closed);
        expect(known).toBeLessThanOrEqual(closed);
        expect(known).toBeGreaterThan(formed);
        expect(top).toBeGreaterThanOrEqual(bottom);
        expect(top).toBeLessThanOrEqual(Math.max(...candles.high.subarray(0, bar + 1)));
        expect(bottom).toBeGreaterThanOrEqual(Math.min(...candles.low.subarray(0, bar + 1)));
      }
    }
  });
});

test("the open of midnight at a bar is what it is at the end of the candles up to it", () => {
  const candles = walkCandles(600, "M15", 1.08, 3);
  const params = { tool: "previous_period", period: "day", tz: "America/New_York", roll: "00:00" };
  const whole = standingOf(candles, params, TEST_SYMBOL, midnightLevels);
  for (let bar = 0; bar < candles.length; bar += STEP) {
    const then = standingOf(sliceCandles(candles, 0, bar + 1), params, TEST_SYMBOL, midnightLevels);
    expect(whole(bar)).toEqual(then(bar));
  }
});
