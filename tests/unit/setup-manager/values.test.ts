import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../src/domain/civil.js";
import { RuleSources } from "../../../src/setup-manager/evaluation/rule-sources.js";
import { readCondition } from "../../../src/setup-manager/expression/check-expression.js";
import { compileExpression } from "../../../src/setup-manager/expression/compile-expression.js";
import type { NameScope } from "../../../src/setup-manager/expression/name-scope.js";
import { flatRows, type HandEntry, handCandles, handRun, MONDAY, type Row } from "../../support/setups/hand-run.js";
import { setupOf } from "../../support/setups/judge.js";

const TOOLS =
  "{ fvg: { tool: fvg }, ib: { tool: initial_balance }, ms: { tool: market_structure }, h1: { tool: atr, timeframe: H1 }, pools: { tool: liquidity_pool } }";

interface World {
  readonly entries?: Readonly<Record<string, HandEntry>>;
  readonly rows?: readonly Row[];
  readonly tz?: string;
  readonly tools?: string;
}

/** Truth of a condition at bar k: true, false, or null for not known. */
function truth(text: string, k: number, { entries = {}, rows, tz = "UTC", tools = TOOLS }: World = {}): boolean | null {
  const setup = setupOf({ tools, rest: `tz: ${tz}` });
  const scope: NameScope = {
    inChecks: true,
    entries: new Map(setup.tools.map(({ name, spec }) => [name, { spec, without: [] }])),
  };
  const run = handRun(setup.tools, handCandles(rows ?? flatRows(40)), entries);
  const read = compileExpression(readCondition(text, scope), new RuleSources(setup, run));
  for (let i = 0; i < k; i++) read(i);
  const value = read(k);
  return Number.isNaN(value) ? null : value === 1;
}

describe("logic with three values", () => {
  const T = "close == close";
  const F = "close != close";
  const U = "fvg.top > close";
  it.each([
    [`${T} and ${T}`, true],
    [`${T} and ${F}`, false],
    [`${T} and ${U}`, null],
    [`${F} and ${U}`, false],
    [`${U} and ${F}`, false],
    [`${U} and ${T}`, null],
    [`${U} and ${U}`, null],
    [`${T} or ${U}`, true],
    [`${U} or ${T}`, true],
    [`${F} or ${U}`, null],
    [`${U} or ${F}`, null],
    [`${F} or ${F}`, false],
    [`${U} or ${U}`, null],
    [`not ${T}`, false],
    [`not ${F}`, true],
    [`not ${U}`, null],
    ["close between fvg.top and close - 1% * close", false],
    ["close between fvg.top and close", null],
    ["close not between close + atr and fvg.top", true],
    ["close in [open, fvg.top]", true],
    ["close in [high, fvg.top]", null],
    ["close not in [open, fvg.top]", false],
    ["fvg.touched", null],
    ["ms.direction == bullish", null],
    ["atr / (high - high) > 1", null],
    ["0 / 0 > 1", null],
    ["max(fvg.top, close) > close", null],
    ["abs(fvg.size) > 0", null],
    ["fvg.size_atr > 0 or close > low", true],
  ])("%s is %s", (text, meant) => {
    expect(truth(text, 20)).toBe(meant);
  });
});

describe("values of the bar", () => {
  const rows: readonly Row[] = [
    [1.1, 1.105, 1.099, 1.104],
    [1.104, 1.106, 1.1, 1.101],
  ];
  it.each([
    ["close > open", 0, true],
    ["close > open", 1, false],
    ["high - low > 0.5% * close", 1, true],
    ["high - low > 0.6% * close", 1, false],
    ["volume == 100", 0, true],
    ["spread > 0", 0, true],
    ["hour == 0 and minute == 15", 1, true],
    ["weekday == mon", 0, true],
    ["atr > 0", 1, null],
  ] as const)("%s at bar %i is %s", (text, k, meant) => {
    return expect(truth(text, k, { rows })).toBe(meant);
  });

  it("atr is ATR(14), known from the fourteenth bar on", () => {
    expect(truth("atr > 0", 12)).toBeNull();
    expect(truth("abs(atr - 2 * (close - low)) < 0.001% * close", 13)).toBe(true);
  });

  it("an entry named atr sets it", () => {
    const world = { tools: "{ atr: { tool: atr, len: 20 } }", entries: { atr: { state: { value: () => 0.5 } } } };
    expect(truth("atr > 10 * (high - low)", 2, world)).toBe(true);
  });

  it("the clock is that of the setup's zone, daylight saving included", () => {
    expect(truth("hour == 19 and weekday == sun", 0, { tz: "America/New_York" })).toBe(true);
    expect(truth('time >= "19:00" and time < "19:15"', 0, { tz: "America/New_York" })).toBe(true);
    expect(truth('time between "19:00" and "20:00"', 8, { tz: "America/New_York" })).toBe(false);
  });
});

describe("fields of a record", () => {
  const gap = (bar: number, top: number, event = "bullish") => ({ bar, event, numbers: { top } });

  it("unbound it is the last record, either side, from the bar it is known on", () => {
    const entries = { fvg: { events: [gap(3, 1.2), gap(6, 1.05, "bearish")] } };
    expect(truth("fvg.top > close", 2, { entries })).toBeNull();
    expect(truth("fvg.top > close", 3, { entries })).toBe(true);
    expect(truth("fvg.top > close", 6, { entries })).toBe(false);
    expect(truth("fvg.direction == bearish", 6, { entries })).toBe(true);
  });

  it("an inverse zone is no gap to an unbound name", () => {
    const entries = { fvg: { events: [gap(3, 1.2), gap(6, 1.05, "inverse_bearish")] } };
    expect(truth("fvg.top > close", 8, { entries })).toBe(true);
  });

  it("formed is the open of its anchor bar, known the close of its bar, age the bars since", () => {
    const entries = { fvg: { events: [{ ...gap(6, 1.2), formed: 5 }] } };
    expect(truth('fvg.formed == "01:15" and fvg.known == "01:45" and fvg.age == 3', 9, { entries })).toBe(true);
  });

  it("a flag says whether it has happened by now", () => {
    const entries = { fvg: { events: [gap(3, 1.2), { bar: 7, event: "touched", record: 0 }] } };
    expect(truth("fvg.touched", 6, { entries })).toBe(false);
    expect(truth("fvg.touched", 7, { entries })).toBe(true);
  });

  it("a range counts from its bar while its validity lasts", () => {
    const until = MONDAY + 10 * 15 * MINUTE;
    const entries = { ib: { events: [{ bar: 4, event: "complete", numbers: { high: 1.2 }, validUntil: until }] } };
    expect(truth("ib.high > close", 3, { entries })).toBeNull();
    expect(truth("ib.high > close", 9, { entries })).toBe(true);
    expect(truth("ib.high > close", 10, { entries })).toBeNull();
  });

  it("a thin range is no record, and the one before it counts on", () => {
    const complete = { event: "complete", numbers: { high: 1.2 } };
    const entries = {
      ib: {
        events: [
          { bar: 4, ...complete },
          { bar: 8, ...complete, numbers: { high: 1.05 }, thin: true },
        ],
      },
    };
    expect(truth("ib.high > close", 9, { entries })).toBe(true);
  });

  it("state is read without a record, as of now", () => {
    const entries = { pools: { state: { nearest_above: (i: number) => (i < 5 ? Number.NaN : 1.2) } } };
    expect(truth("pools.nearest_above > close", 4, { entries })).toBeNull();
    expect(truth("pools.nearest_above > close", 5, { entries })).toBe(true);
  });

  it("of a higher timeframe only closed candles are known", () => {
    const entries = { h1: { knownAt: (i: number) => i * 4 + 3, state: { value: (i: number) => i + 1 } } };
    expect(truth("h1.value > 0.5 * (high - low)", 2, { entries })).toBeNull();
    expect(truth("h1.value / (high - low) < 600", 3, { entries })).toBe(true);
    expect(truth("h1.value / (high - low) < 600", 7, { entries })).toBe(false);
  });
});
