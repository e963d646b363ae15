import { describe, expect, it } from "vitest";
import { signalContract as contract } from "../../../src/domain/contracts.js";
import { lifecycleNeeds } from "../../../src/setup-manager/lifecycle-needs.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { signalContract } from "../../../src/setup-manager/signal-contract.js";
import { judge, setupOf, setupText } from "../../support/setups/judge.js";
import { testSymbols } from "../../support/setups/symbols.js";

const TOOLS = "{ raid: { tool: liquidity_sweep }, fvg: { tool: fvg }, ob: { tool: order_block } }";
const RULE =
  "{ long: { sequence: [{ event: raid.low }, { event: fvg.bullish, within: 6 }], require: [close > open - 1% * open] }, short: mirror }";
const TEXT = setupText({ tools: TOOLS, rule: RULE });
const hash = (text: string, symbol?: string): string => {
  const loaded = loadSetup({
    text,
    file: "x",
    symbols: testSymbols,
    ...(symbol === undefined ? {} : { symbol, timeframe: "H1" }),
  });
  if (!loaded.ok) throw new Error("refused");
  return loaded.setup.hash;
};

describe("the content hash", () => {
  it("is the same whatever title, comments, spaces, order of keys and active say", () => {
    const other = `# a comment\n${TEXT.replace("close > open - 1% * open", "close>(open-(1%*open))").replace("version: v1\n", "")}title: Other\nactive: true\nversion: v1\n`;
    expect(hash(other)).toBe(hash(TEXT));
  });

  it("is the same where a default is written out, and whatever symbol or timeframe a request asks", () => {
    expect(hash(TEXT.replace("tool: fvg", "tool: FVG, min_ticks: 1"))).toBe(hash(TEXT));
    expect(hash(TEXT, "GER40")).toBe(hash(TEXT));
    expect(hash(`${TEXT}live: { late_after: 30m }\n`)).toBe(hash(TEXT));
  });

  it.each([
    ["within: 6", "within: 7"],
    ["close > open", "close >= open"],
    ["version: v1", "version: v2"],
    ["tool: fvg", "tool: fvg, min_atr: 0.1"],
    ["rr: 2", "rr: 3"],
    ["[EURUSD]", "[EURUSD, GBPUSD]"],
  ])("differs where %s becomes %s", (from, to) => {
    expect(hash(TEXT.replace(from, to))).not.toBe(hash(TEXT));
  });

  it("differs where late_after is another than two candles", () => {
    expect(hash(`${TEXT}live: { late_after: 2m }\n`)).not.toBe(hash(TEXT));
  });
});

describe("a signal's contract", () => {
  const entries = {
    raid: { events: [{ bar: 3, event: "low", formed: 2 }] },
    fvg: { events: [{ bar: 5, event: "bullish" }] },
  };
  const made = (text = TEXT) => {
    const evaluator = judge(text, { entries });
    const [signal] = evaluator.signals;
    if (signal === undefined) throw new Error("no signal");
    return signalContract(evaluator.setup, signal, evaluator.candles);
  };

  it("is the brief's, with bars from the first bound event and the tools by their display names", () => {
    expect(contract.parse(made())).toMatchObject({
      symbol: "EURUSD",
      tf: "M15",
      entry_price: 1.1,
      sl_price: 1.089,
      tp_price: 1.122,
      confidence: null,
      rule_id: "test_setup",
      rule_version: "v1",
      meta: { detectors: ["FVG", "LiquiditySweep"], candles: 3 },
      side: "long",
      signal_time: "2025-03-03T01:30:00.000Z",
    });
  });

  it("has an id that is a function of what it is", () => {
    expect(made().signal_id).toMatch(/^sig_20250303_[0-9a-f]{8}$/);
    expect(made().signal_id).toBe(made().signal_id);
    expect(made(TEXT.replace("rr: 2", "rr: 3")).signal_id).not.toBe(made().signal_id);
  });

  it("without a target tp_price is null; without a sequence candles is 1 and the tools are those the conditions read", () => {
    const text = setupText({
      tools: TOOLS,
      rule: "{ long: { require: [fvg.ce < close or close == close], unless: [raid.depth > atr and close != close] } }",
      trade: "{ entry: { order: market }, stop: { at: ob.bottom - atr + (close - close) } }".replace(
        "ob.bottom - atr + (close - close)",
        "low",
      ),
    });
    expect(made(text)).toMatchObject({ tp_price: null, meta: { detectors: ["FVG", "LiquiditySweep"], candles: 1 } });
  });
});

describe("which records must be followed", () => {
  const needs = (rule: string): string[] => [...lifecycleNeeds(setupOf({ tools: TOOLS, rule }))].sort();
  it.each([
    ["{ long: { sequence: [{ event: fvg.bullish }] } }", []],
    ["{ long: { sequence: [{ event: fvg.bullish }, { event: fvg.touched }] } }", ["fvg"]],
    ["{ long: { sequence: [{ event: ob.bullish_touched }] }, short: mirror }", ["ob"]],
    ["{ long: { sequence: [{ event: fvg.inverse_bullish }] } }", ["fvg"]],
    ["{ long: { require: [not ob.invalidated, fvg.ce < close] } }", ["ob"]],
  ])("%s", (rule, meant) => {
    expect(needs(rule)).toEqual(meant);
  });
});
