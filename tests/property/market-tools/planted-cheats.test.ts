import { describe, expect, test } from "vitest";
import type { Candles } from "../../../src/domain/candles.js";
import { dispatch } from "../../../src/market-tools/dispatch.js";
import type { ToolSpec } from "../../../src/market-tools/tool.js";
import { displacement } from "../../../src/market-tools/tools/displacement.js";
import { CHEATS, HONEST, tooEarly } from "../../support/causality/cheats.js";
import { cutsOf, liveBreach, type MakeRun, prefixBreach } from "../../support/causality/tool-breach.js";
import { randomCandles } from "../../support/market-tools/random-candles.js";
import { prepare, TEST_SYMBOL } from "../../support/market-tools/run-tools.js";

const candles = randomCandles(5, 300);

const runOf =
  (spec: ToolSpec): MakeRun =>
  (part) =>
    dispatch({
      candles: part,
      symbol: TEST_SYMBOL,
      tools: [
        { name: "it", spec, params: { body_atr: 1.2, body_ratio: 0.6, close_frac: 0, atr_len: 14 }, timeframe: "M15" },
      ],
      lifecycle: "all",
    });

/** The properties of causality.test.ts. */
const PROPERTIES: readonly (readonly [string, (make: MakeRun, of: Candles) => string | undefined])[] = [
  ["prefix invariance", (make, of) => prefixBreach(make, of, cutsOf(of.length, 13, 3))],
  ["live against batch", liveBreach],
];

describe.each(PROPERTIES)("%s", (_name, breach) => {
  test.each([
    ["the planted tool without a cheat", HONEST],
    ["displacement itself", displacement],
  ])("lets %s pass", (_tool, spec) => {
    expect(breach(runOf(spec), candles)).toBeUndefined();
  });

  test.each(Object.entries(CHEATS))("catches a tool that %s", (_cheat, spec) => {
    expect(breach(runOf(spec), candles)).toMatch(/^(as of bar \d+|at once and candle by candle|it at)/);
  });

  test("lets an hourly tool pass, and catches it where its candles are handed out before they have closed", () => {
    const hourly: MakeRun = (part) => prepare(part, { it: { tool: "displacement", timeframe: "H1", body_atr: 0.5 } });
    expect(breach(hourly, candles)).toBeUndefined();
    expect(breach((part) => tooEarly(hourly(part)), candles)).toMatch(/it/);
  });
});
