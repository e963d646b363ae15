import { describe, expect, test } from "vitest";
import { dispatch } from "../../../src/market-tools/dispatch.js";
import type { ToolSpec } from "../../../src/market-tools/tool.js";
import { displacement } from "../../../src/market-tools/tools/displacement.js";
import { lifecycleNeeds } from "../../../src/setup-manager/lifecycle-needs.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { CHEATS, HONEST, tooEarly } from "../../support/causality/cheats.js";
import { replay, replayBreach } from "../../support/causality/replay-breach.js";
import { found, honestTools, liveRuleBreach, type MakeTools, ruleBreach } from "../../support/causality/rule-breach.js";
import { cutsOf } from "../../support/causality/tool-breach.js";
import { randomCandles } from "../../support/market-tools/random-candles.js";
import { setupOf } from "../../support/setups/judge.js";

const candles = randomCandles(7, 500);
const cuts = cutsOf(candles.length, 17, 20);

/** A setup that trades what a tool tells, its stop beyond the candle told. */
const tradesPush = (timeframe: string) =>
  setupOf({
    tools: `{ push: { tool: displacement, body_atr: 0.5, timeframe: ${timeframe} } }`,
    rule: "{ long: { sequence: [{ event: push.bullish }] }, short: mirror }",
    trade: "{ entry: { order: market }, stop: { at: push.low, pad_atr: 0.5 }, target: { rr: 1.5 } }",
    rest: "score: { threshold: 0.4, until_trained: pass }",
  });
const setup = tradesPush("M15");
const hourly = tradesPush("H1");

/** The setup with another tool in the place of its own. */
const planting =
  (spec: ToolSpec): MakeTools =>
  (of, part) =>
    dispatch({
      candles: part,
      symbol: of.symbol,
      tools: of.tools.map((tool) => ({ ...tool, spec })),
      lifecycle: lifecycleNeeds(of),
    });

/** The properties of causality.test.ts and of the replay. */
const PROPERTIES: readonly (readonly [string, (of: Setup, make: MakeTools) => string | undefined])[] = [
  ["the evaluation as of a bar", (of, make) => ruleBreach(of, candles, cuts, make)],
  ["the evaluation live against batch", (of, make) => liveRuleBreach(of, candles, { make })],
  ["the replay as of a bar", (of, make) => replayBreach(of, candles, cuts, { make })],
];

test("the setup has something to say: signals, kept candidates and trades", () => {
  for (const of of [setup, hourly]) {
    const { found: signals, heldByScore } = found(of, candles);
    expect(signals.length).toBeGreaterThan(5);
    expect(heldByScore.length).toBeGreaterThan(3);
    expect(replay(of, candles).rows.length).toBeGreaterThan(3);
  }
});

describe.each(PROPERTIES)("%s", (_name, breach) => {
  test.each([
    ["the planted tool without a cheat", HONEST],
    ["displacement itself", displacement],
  ])("lets %s pass", (_tool, spec) => {
    expect(breach(setup, planting(spec))).toBeUndefined();
  });

  test.each(Object.entries(CHEATS))("catches a setup whose tool %s", (_cheat, spec) => {
    expect(breach(setup, planting(spec))).toMatch(/signal|kept|funnel|orders|closed|open|equity/);
  });

  test("lets an hourly tool pass, and catches it where its candles are handed out before they have closed", () => {
    expect(breach(hourly, honestTools)).toBeUndefined();
    expect(breach(hourly, (of, part) => tooEarly(honestTools(of, part)))).toMatch(
      /signal|kept|funnel|orders|closed|open|equity/,
    );
  });
});
