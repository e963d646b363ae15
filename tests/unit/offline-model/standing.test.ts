import { describe, expect, test } from "vitest";
import { understand } from "../../../agents/offline-model/understand.js";
import { contextOn } from "../../support/offline-context.js";

const calls = (text: string, memory?: string) =>
  understand(text, contextOn(undefined, memory)).calls.map(({ name, args }) => ({ name, ...args }));

describe("whether a setup looks ahead", () => {
  test.each([
    ["verify asia_fvg_break", {}],
    ["does asia_fvg_break look ahead?", {}],
    ["does the asia fvg break repaint", {}],
    ["check asia_fvg_break for look-ahead", {}],
    ["I want a certificate for asia_fvg_break", {}],
    ["is asia_fvg_break causal on GER40?", { symbol: "GER40" }],
    [
      "verify asia_fvg_break on GER40 M5 in 2025",
      { symbol: "GER40", timeframe: "M5", start: "2025-01-01", end: "2025-12-31" },
    ],
    ["verify asia_fvg_break with rr 1:3", { extra: { rr: "1:3" } }],
    ["проверь asia_fvg_break на заглядывание вперёд", {}],
    ["не заглядывает ли asia_fvg_break вперёд?", {}],
    ["смотрит ли asia_fvg_break в будущее", {}],
    ["сертификат для asia_fvg_break на GER40", { symbol: "GER40" }],
    ["получи сертификат причинности asia_fvg_break", {}],
    ["asia_fvg_break перерисовывается?", {}],
    ["верифицируй asia_fvg_break за 2025 год", { start: "2025-01-01", end: "2025-12-31" }],
  ])("%s", (text, said) => {
    expect(calls(text)).toEqual([{ name: "verify_setup", setup_id: "asia_fvg_break", ...said }]);
  });

  test("of the setup spoken of before, and of another one after it", () => {
    expect(calls("does it look ahead?", "ran")).toEqual([{ name: "verify_setup", setup_id: "asia_fvg_break" }]);
    expect(calls("verify it", "ran")).toEqual([{ name: "verify_setup", setup_id: "asia_fvg_break" }]);
  });

  test("of all setups", () => expect(calls("verify all setups")).toHaveLength(8));

  test("is not what a check of the file, a backtest or a glance at the market asks for", () => {
    expect(calls("verify the syntax of ob_retest")).toEqual([{ name: "validate_setup", setup_id: "ob_retest" }]);
    expect(calls("проверь asia_fvg_break")).toEqual([{ name: "validate_setup", setup_id: "asia_fvg_break" }]);
    expect(calls("check asia_fvg_break on EURUSD in 2025")[0]?.name).toBe("run_backtest");
    expect(calls("what lies ahead for gold?")).toEqual([]);
    expect(calls("verify my email")).toEqual([]);
  });
});

describe("switching a setup on and off", () => {
  test.each([
    ["activate ob_retest", "activate_setup", {}],
    ["turn on ob_retest for GER40", "activate_setup", { symbol: "GER40" }],
    ["enable the order block retest on GER40 M5", "activate_setup", { symbol: "GER40", timeframe: "M5" }],
    ["включи ob_retest", "activate_setup", {}],
    ["активируй ob_retest на GER40", "activate_setup", { symbol: "GER40" }],
    ["pause ob_retest", "pause_setup", {}],
    ["stop watching ob_retest on GER40", "pause_setup", { symbol: "GER40" }],
    ["deactivate ob_retest", "pause_setup", {}],
    ["поставь ob_retest на паузу", "pause_setup", {}],
    ["приостанови ob_retest", "pause_setup", {}],
    ["выключи ob_retest на GER40", "pause_setup", { symbol: "GER40" }],
  ])("%s", (text, name, said) => {
    expect(calls(text)).toEqual([{ name, setup_id: "ob_retest", ...said }]);
  });

  test("of the run before keeps its market", () => {
    const market = { setup_id: "asia_fvg_break", symbol: "EURUSD", timeframe: "M15" };
    expect(calls("activate it", "ran")).toEqual([{ name: "activate_setup", ...market }]);
    expect(calls("и включи его", "ran")).toEqual([{ name: "activate_setup", ...market }]);
  });

  test("after its certificate is two requests", () => {
    expect(calls("verify asia_fvg_break and then activate it").map(({ name }) => name)).toEqual([
      "verify_setup",
      "activate_setup",
    ]);
  });

  test.each([
    "disable notifications",
    "turn on the music",
    "включи музыку",
    "activate",
    "activate ob_retest and email me",
  ])("%s starts nothing", (text) => expect(calls(text)).toEqual([]));
});
