import { describe, expect, test } from "vitest";
import { CandleBuffer } from "../../../src/domain/candles.js";
import { appendFrom, randomCandles } from "../../support/market-tools/random-candles.js";
import { runTool } from "../../support/market-tools/run-tools.js";

const CASES: readonly (readonly [string, Record<string, unknown>])[] = [
  ["swings", { tool: "swings", swing: 3 }],
  ["fvg", { tool: "fvg" }],
  ["displacement", { tool: "displacement" }],
  ["market_structure", { tool: "market_structure", swing: 3 }],
  ["order_block", { tool: "order_block", swing: 3 }],
  ["session_range", { tool: "session_range", session: "london_kz" }],
  ["session_break", { tool: "session_break" }],
  ["initial_balance", { tool: "initial_balance" }],
];

describe.each(CASES)("%s", (_name, params) => {
  test("forgets where the data began: after twice its warm-up the records are the same", () => {
    const all = randomCandles(2, 7000);
    const whole = runTool(all, params);
    const dropped = Math.min(2000, whole.tool.spec.warmup(whole.tool.params, "M15"));
    const later = new CandleBuffer(all.symbol, all.timeframe, all.tick, all.length);
    for (let i = dropped; i < all.length; i++) appendFrom(later, all, i);
    const part = runTool(later, params);
    const facts = (of: typeof whole, shift: number) => {
      const rows: (number | string)[][] = [];
      const { table } = of;
      for (let id = 0; id < table.length; id++) {
        const formed = (table.formed[id] as number) + shift;
        // An inverse zone comes from a gap of any age.
        const { followed } = of.tool.spec.events[table.kind[id] as number] ?? {};
        if (formed < 3 * dropped || followed === true) continue;
        const level = table.numbers[0]?.[id] as number;
        rows.push([table.kind[id] as number, formed, (table.at[id] as number) + shift, level]);
      }
      return rows;
    };
    expect(facts(part, dropped)).toEqual(facts(whole, 0));
    expect(facts(whole, 0).length).toBeGreaterThan(0);
  });
});
