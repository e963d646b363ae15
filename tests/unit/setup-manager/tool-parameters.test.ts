import { describe, expect, test } from "vitest";
import { TOOLS } from "../../../src/market-tools/registry.js";
import type { ParamSpec, ToolSpec } from "../../../src/market-tools/tool.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { symbols } from "../../support/data/symbols.js";

/** A setup of two lines of tools, the second of which is looked at: line 8. */
function issuesOf(entry: string, { timeframe = "M15", symbol = "EURUSD" } = {}): readonly string[] {
  const text = `id: test_setup
version: v1
symbols: [${symbol}]
timeframe: ${timeframe}
required_tools:
  a: { tool: fvg }

  it: ${entry}
rule: { long: { require: [close > open] } }
trade: { entry: { order: market }, stop: { at: close - 1% * close }, target: { rr: 2 } }
`;
  const loaded = loadSetup({ text, file: "setups/test_setup.yaml", symbols });
  return loaded.ok ? [] : loaded.issues.map(printIssue);
}

type NumberSpec = Extract<ParamSpec, { min: number }>;
const numbers: readonly (readonly [string, ToolSpec, NumberSpec])[] = TOOLS.flatMap((tool) =>
  tool.params.flatMap((param) => ("min" in param ? [[`${tool.name}.${param.name}`, tool, param] as const] : [])),
);

describe("a number out of its range is refused when the setup is loaded, with file, line and path", () => {
  test("every tool with numbers is here", () => expect(numbers.length).toBeGreaterThan(50));

  test.each(numbers)("%s, at both ends", (_, { name: tool }, { name, min, max, type }) => {
    const written = (value: number) => issuesOf(`{ tool: ${tool}, ${name}: ${value} }`);
    expect(written(min)).toEqual([]);
    expect(written(max)).toEqual([]);
    const step = type === "integer" ? 1 : 0.001;
    for (const value of [min - step, max + step]) {
      const problem = `must lie between ${min} and ${max}, but is ${value}`;
      expect(written(value)).toEqual([`setups/test_setup.yaml:8 required_tools.it.${name}: ${problem}`]);
    }
    const kind = type === "integer" ? "a whole number" : "a number";
    const asked = `must be ${kind} from ${min} to ${max}, not`;
    for (const [value, shown] of [
      ['"2"', '"2"'],
      [".nan", "null"],
      [".inf", "null"],
      ["[1]", "[1]"],
      ["true", "true"],
    ] as const)
      expect(issuesOf(`{ tool: ${tool}, ${name}: ${value} }`)).toEqual([
        `setups/test_setup.yaml:8 required_tools.it.${name}: ${asked} ${shown}`,
      ]);
    if (type === "integer") expect(written(min + 0.5)).toHaveLength(1);
  });
});

describe("a timeframe that does not divide a session is refused when the setup is loaded", () => {
  const at = (path: string, says: string) => [`setups/test_setup.yaml:8 required_tools.it.${path}: ${says}`];
  const lower = "take a lower timeframe";

  test.each([
    [
      "an initial balance of 60 minutes on H4",
      "{ tool: initial_balance }",
      "H4",
      "GER40",
      "minutes",
      "60 minutes are no whole number of H4 candles; take a multiple of 240, or a lower timeframe",
    ],
    [
      "its length",
      "{ tool: initial_balance, minutes: 50 }",
      "M15",
      "GER40",
      "minutes",
      "50 minutes are no whole number of M15 candles; take a multiple of 15, or a lower timeframe",
    ],
    [
      "its cash open",
      "{ tool: initial_balance, session: us_cash }",
      "H1",
      "US500",
      "session",
      `H1 candles do not divide us_cash: none of them opens at 09:30 America/New_York; ${lower}`,
    ],
    [
      "longer than its session",
      "{ tool: initial_balance, session: ny_lunch, minutes: 90 }",
      "M15",
      "EURUSD",
      "minutes",
      "must lie within ny_lunch, which is 60 minutes long, but is 90",
    ],
    [
      "the length of a window",
      '{ tool: session_range, session: { tz: UTC, from: "08:00", to: "08:20" } }',
      "M30",
      "EURUSD",
      "session",
      `M30 candles do not divide own (20 minutes); ${lower}`,
    ],
    [
      "the start of a window",
      '{ tool: session_range, session: { tz: UTC, from: "08:10", to: "08:40" } }',
      "M15",
      "EURUSD",
      "session",
      `M15 candles do not divide own: none of them opens at 08:10 UTC; ${lower}`,
    ],
    [
      "a window of four hours that H4 candles cut in two",
      "{ tool: session_range }",
      "H4",
      "EURUSD",
      "session",
      `H4 candles do not divide asia_ict: none of them opens at 20:00 America/New_York; ${lower}`,
    ],
    [
      "a window of another zone, in the weeks between two changes of clocks",
      '{ tool: session_break, session: { tz: Europe/London, from: "02:00", to: "06:00" } }',
      "H4",
      "EURUSD",
      "session",
      `H4 candles do not divide own: none of them opens at 02:00 Europe/London; ${lower}`,
    ],
    [
      "a window half an hour off the symbol's hours",
      '{ tool: session_range, session: { tz: Asia/Kolkata, from: "09:00", to: "11:00" } }',
      "H1",
      "EURUSD",
      "session",
      `H1 candles do not divide own: none of them opens at 09:00 Asia/Kolkata; ${lower}`,
    ],
    [
      "the window of a Judas swing",
      '{ tool: judas_swing, window: { tz: America/New_York, from: "00:30", to: "05:00" } }',
      "H1",
      "EURUSD",
      "window",
      `H1 candles do not divide judas (270 minutes); ${lower}`,
    ],
    [
      "the session of a previous day",
      "{ tool: previous_period, session: london_cash }",
      "H1",
      "EURUSD",
      "session",
      `H1 candles do not divide london_cash (510 minutes); ${lower}`,
    ],
    [
      "a session with a week",
      "{ tool: previous_period, session: london_cash, period: week }",
      "M15",
      "EURUSD",
      "session",
      "gives the levels of a day's window; with it write period: day, not week",
    ],
    [
      "a day that begins inside a candle",
      '{ tool: previous_period, tz: UTC, roll: "00:00" }',
      "H4",
      "EURUSD",
      "period",
      `H4 candles do not divide a day that begins at 00:00 UTC; ${lower}`,
    ],
    [
      "days of candles a week long",
      "{ tool: previous_period }",
      "W1",
      "EURUSD",
      "period",
      `W1 candles do not divide a day that begins at 17:00 America/New_York; ${lower}`,
    ],
    [
      "months of candles a week long",
      "{ tool: previous_period, period: month }",
      "W1",
      "EURUSD",
      "period",
      `W1 candles do not divide a month; ${lower}`,
    ],
  ] as const)("%s", (_, entry, timeframe, symbol, path, says) => {
    expect(issuesOf(entry, { timeframe, symbol })).toEqual(at(path, says));
  });

  test.each([
    ["{ tool: initial_balance }", "H1", "GER40"],
    ["{ tool: initial_balance, session: us_cash }", "M30", "US500"],
    ["{ tool: session_range }", "H1", "US500"],
    ['{ tool: session_range, session: { tz: America/New_York, from: "21:00", to: "01:00" } }', "H4", "EURUSD"],
    ["{ tool: previous_period }", "H12", "EURUSD"],
    ["{ tool: previous_period, period: month }", "D1", "GER40"],
    ["{ tool: previous_period, period: week }", "W1", "EURUSD"],
    ["{ tool: judas_swing }", "H1", "EURUSD"],
  ] as const)("%s divides on %s of %s", (entry, timeframe, symbol) => {
    const found = issuesOf(entry, { timeframe, symbol });
    expect(found).toEqual([]);
  });

  test("an entry on a higher timeframe is held against that one", () => {
    expect(issuesOf("{ tool: session_range, timeframe: H4 }")).toEqual(
      at("session", `H4 candles do not divide asia_ict: none of them opens at 20:00 America/New_York; ${lower}`),
    );
  });
});
