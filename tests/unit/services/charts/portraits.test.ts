import { describe, expect, test } from "vitest";
import { type Candles, sliceCandles } from "../../../../src/domain/candles.js";
import { dispatch } from "../../../../src/market-tools/dispatch.js";
import { portraitOf } from "../../../../src/services/charts/portraits/portrait-of.js";
import { exampleSetup } from "../../../../src/services/tools-page/example-setup.js";
import { TOOL_EXAMPLES, type ToolExample } from "../../../../src/services/tools-page/tool-examples.js";
import { walkCandles } from "../../../support/chart-candles.js";
import { symbols } from "../../../support/data/symbols.js";

const market = walkCandles(1_400);

function portrait(example: ToolExample, candles: Candles, from: number, to: number) {
  const { tools, symbol } = exampleSetup({ ...example, symbol: "EURUSD" }, symbols);
  const run = dispatch({ candles, symbol, tools, lifecycle: "all" });
  for (const entry of run.entries.values()) for (const { name } of entry.tool.spec.fields) entry.read(name);
  run.run();
  return portraitOf({ run, name: example.show, from, to });
}

const drawn = TOOL_EXAMPLES.filter(({ tool }) => tool !== "atr");

describe.each(drawn)("the portrait of $tool", (example) => {
  const ends = Array.from({ length: 11 }, (_, i) => 700 + i * 61);

  test("shows something of most stretches of a market, all of it inside", () => {
    let full = 0;
    for (const to of ends) {
      const { zones, levels, marks } = portrait(example, market, to - 96, to);
      if (zones.length + levels.length + marks.length > 0) full++;
      for (const span of [...zones, ...levels]) expect(span.from).toBeLessThan(to);
      for (const { at } of marks) expect(at).toBeLessThan(to);
    }
    expect(full).toBeGreaterThan(example.tool === "judas_swing" ? 0 : 8);
  });

  test("is the same whether or not the market went on: nothing later is seen", () => {
    for (const to of ends) {
      const later = portrait(example, market, to - 96, to);
      const then = portrait(example, sliceCandles(market, 0, to), to - 96, to);
      // A window's end is known by the calendar before its candles are there.
      const cut = <T extends { readonly to?: number }>(spans: readonly T[]) =>
        spans.map((span) => ({ ...span, to: Math.min(span.to ?? to, to) }));
      expect({ ...later, levels: cut(later.levels), zones: cut(later.zones) }).toEqual({
        ...then,
        levels: cut(then.levels),
        zones: cut(then.zones),
      });
    }
  });
});

const portraitAt = (tool: string, to: number) =>
  portrait(TOOL_EXAMPLES.find((one) => one.tool === tool) as ToolExample, market, to - 96, to);
const words = (tool: string) => {
  const all = Array.from({ length: 20 }, (_, i) => portraitAt(tool, 500 + i * 45));
  return new Set(all.flatMap(({ zones, levels, marks }) => [...zones, ...levels, ...marks].map(({ label }) => label)));
};

test("a gap's life is told: touched, half filled, filled, turned round, and the inverse zone's end", () => {
  const said = [...words("fvg")].join(", ");
  for (const word of ["FVG", "inverse", "touched", "middle", "filled", "inverted", "failed"])
    expect(said).toContain(word);
});

test("a block's life goes on as a breaker", () => {
  const said = [...words("order_block")].join(", ");
  for (const word of ["OB BOS", "OB CHoCH", "touched", "gave way", "breaker", "breaker touched", "ended"])
    expect(said).toContain(word);
});

test("zones and swings show where they were known", () => {
  for (const { zones } of [portraitAt("fvg", 700), portraitAt("order_block", 700)])
    for (const { from, known, label } of zones) if (label !== "breaker") expect(known).toBeGreaterThanOrEqual(from);
  const { levels } = portraitAt("swings", 700);
  for (const { from, to } of levels) expect((to as number) - from).toBe(4);
});

test("an initial balance has its extensions, a premium its zones of an optimal entry", () => {
  for (const label of ["IB high", "high + 0.5 × range", "low − 1 × range"])
    expect(words("initial_balance")).toContain(label);
  for (const label of ["range high", "50 %", "OTE bullish", "OTE bearish"])
    expect(words("premium_discount")).toContain(label);
});
