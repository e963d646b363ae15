import { describe, expect, it } from "vitest";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { issuesOf, setupText } from "../../support/setups/judge.js";
import { testSymbols } from "../../support/setups/symbols.js";

const GOOD = setupText({ tools: "{ fvg: { tool: fvg }, raid: { tool: liquidity_sweep } }" });
const issues = (text: string): readonly string[] => {
  const loaded = loadSetup({ text, file: "setups/x.yaml", symbols: testSymbols });
  return loaded.ok ? [] : loaded.issues.map(printIssue);
};
const swap = (from: string | RegExp, to: string): readonly string[] => {
  const text = GOOD.replace(from, to);
  if (text === GOOD) throw new Error(`${from} is not in the file`);
  return issues(text);
};

describe("a mistake says file, line, path, what stands there and what may", () => {
  it("and the file it is made in is right", () => {
    expect(issues(GOOD)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, string]>([
    [
      "an id that is a path",
      "id: test_setup",
      "id: ../x",
      'setups/x.yaml:1 id: "../x" cannot stand here; 1 to 64 letters, digits, _ or -',
    ],
    [
      "an unknown key",
      "version: v1",
      "version: v1\nversoin: v2",
      'setups/x.yaml:3 versoin: no key "versoin" here; did you mean "version"?',
    ],
    [
      "an unknown symbol",
      "[EURUSD]",
      "[EURUSD, EURUSB]",
      'setups/x.yaml:3 symbols.1: no symbol "EURUSB"; did you mean "EURUSD"',
    ],
    [
      "an unknown timeframe",
      "timeframe: M15",
      "timeframe: M16",
      'setups/x.yaml:4 timeframe: there is no timeframe "M16"; did you mean',
    ],
    [
      "no symbols",
      "symbols: [EURUSD]\n",
      "",
      "setups/x.yaml:1 symbols: missing; a list of 1 to 50 symbols may stand here",
    ],
    [
      "an unknown tool",
      "tool: fvg",
      "tool: fgv",
      'setups/x.yaml:5 required_tools.fvg.tool: no Market Tool named "fgv"; did you mean "fvg"',
    ],
    [
      "an unknown source",
      "{ tool: liquidity_sweep }",
      "{ tool: liquidity_sweep, of: ibb }",
      'setups/x.yaml:5 required_tools.raid.of: no tool named "ibb"',
    ],
    [
      "an unknown parameter",
      "{ tool: fvg }",
      "{ tool: fvg, min_attr: 1 }",
      "setups/x.yaml:5 required_tools.fvg.min_attr: ",
    ],
    [
      "a parameter out of range",
      "{ tool: fvg }",
      "{ tool: fvg, min_atr: 99 }",
      "setups/x.yaml:5 required_tools.fvg.min_atr: ",
    ],
    ["an entry called like a word", "raid: {", "bullish: {", "setups/x.yaml:5 required_tools.bullish: "],
    [
      "a side that is no side",
      "short: mirror",
      "short: mirrored",
      'setups/x.yaml:6 rule.short: "mirrored" cannot stand here; a side { sequence, require, unless } or the word mirror may stand here',
    ],
    [
      "a rule without a side",
      /rule: .*/,
      "rule: {}",
      "setups/x.yaml:6 rule: no side is traded; write long, short, or both",
    ],
    [
      "two mirrors",
      /rule: .*/,
      "rule: { long: mirror, short: mirror }",
      "setups/x.yaml:6 rule.long: nothing to mirror; write the short side out",
    ],
    [
      "an empty side",
      /rule: .*/,
      "rule: { long: {} }",
      "setups/x.yaml:6 rule.long: nothing is asked; write a sequence, require, or both",
    ],
    [
      "an unknown event",
      /rule: .*/,
      "rule: { long: { sequence: [{ event: fvg.bulish }] } }",
      'setups/x.yaml:6 rule.long.sequence.0.event: fvg (fvg) has no event "bulish"; did you mean "bullish"',
    ],
    [
      "an event of an unknown tool",
      /rule: .*/,
      "rule: { long: { sequence: [{ event: fgv.bullish }] } }",
      'setups/x.yaml:6 rule.long.sequence.0.event: no tool named "fgv"; did you mean "fvg"',
    ],
    [
      "a first step with within",
      /rule: .*/,
      "rule: { long: { sequence: [{ event: fvg.bullish, within: 3 }] } }",
      "rule.long.sequence.0.within: the first step has no step before it",
    ],
    [
      "a step that no bar is left for",
      /rule: .*/,
      "rule: { long: { sequence: [{ event: fvg.bullish }, { event: raid.low, within: 0 }] } }",
      "rule.long.sequence.1.within: no bar is left",
    ],
    [
      "an unknown step key",
      /rule: .*/,
      "rule: { long: { sequence: [{ event: fvg.bullish, wihtin: 3 }] } }",
      'rule.long.sequence.0.wihtin: no key "wihtin" here; did you mean "within"',
    ],
    [
      "a broken expression",
      "close > open",
      "close >",
      "setups/x.yaml:6 rule.long.require.0: column 8: the expression ends where a value is needed",
    ],
    [
      "a price where a condition is",
      "close > open",
      "close",
      "rule.long.require.0: column 1: a condition is needed, this is a price",
    ],
    [
      "a trade without a stop",
      "stop: { at: close - 1% * close }, ",
      "",
      "setups/x.yaml:7 trade.stop: missing; a mapping with at, pad_atr, pad_ticks, pad_price may stand here",
    ],
    [
      "a stop that is no price",
      "close - 1% * close",
      "atr",
      "setups/x.yaml:7 trade.stop.at: column 1: a price is needed, this is a distance",
    ],
    ["an unknown order", "order: market", "order: maket", "setups/x.yaml:7 trade.entry"],
    [
      "a limit order without an end",
      "{ order: market }",
      "{ order: limit, at: open }",
      "setups/x.yaml:7 trade.entry.expires: missing; a limit order needs a number of bars or { tz, time }, unless exit_at is given",
    ],
    [
      "a market order with a price",
      "{ order: market }",
      "{ order: market, at: open }",
      'trade.entry.at: no key "at" here',
    ],
    [
      "a target out of range",
      "{ rr: 2 }",
      "{ rr: 0 }",
      "setups/x.yaml:7 trade.target.rr: 0 cannot stand here; a number from 0.1 to 50 may stand here",
    ],
    ["a target with both", "{ rr: 2 }", "{ rr: 2, at: high }", "setups/x.yaml:7 trade.target"],
    [
      "a manage step that does nothing",
      "target: { rr: 2 }",
      "target: { rr: 2 }, manage: [{ at_r: 1 }]",
      "trade.manage.0: nothing is done; write move_stop, close or trail_atr",
    ],
    [
      "a zone that is none",
      "target: { rr: 2 }",
      'exit_at: { tz: Europe/Berlim, time: "17:00" }',
      'trade.exit_at.tz: no zone "Europe/Berlim"',
    ],
    [
      "a time that is none",
      "target: { rr: 2 }",
      'exit_at: { tz: Europe/Berlin, time: "25:00" }',
      'trade.exit_at.time: "25:00" cannot stand here; a time of day such as "17:25" may stand here',
    ],
    [
      "entry in a rule",
      "close > open",
      "entry > open",
      'rule.long.require.0: column 1: "entry" is known only in checks',
    ],
  ])("%s", (_what, from, to, message) => {
    expect(swap(from, to).join("\n")).toContain(message);
  });

  it.each([
    [
      "filters: { max_per_day: 0 }",
      "filters.max_per_day: 0 cannot stand here; a whole number from 1 to 10000 may stand here",
    ],
    ["filters: { one_per_session: true }", "filters.one_per_session: needs sessions"],
    ["filters: { sessions: [asia] }", 'filters.sessions.0: "asia" cannot stand here; a preset (asia_ict,'],
    ['filters: { sessions: [{ tz: UTC, from: "07:00" }] }', "filters.sessions.0.to: missing;"],
    ["filters: { weekdays: [monday] }", 'filters.weekdays.0: "monday" cannot stand here; one of sun, mon'],
    ["checks: [rr >]", "checks.0: column 5"],
    ["score: { threshold: 2 }", "score.threshold: 2 cannot stand here; a number from 0 to 1 may stand here"],
    ["risk: { per_trade: 0% }", "risk.per_trade: 0% of equity cannot be risked"],
    ["risk: { per_trade: -5 }", "risk.per_trade: -5 cannot stand here"],
    ["risk: { max_open: 1.5 }", "risk.max_open: 1.5 cannot stand here; a whole number from 1 to 1000 may stand here"],
    ["account: { currency: usd }", 'account.currency: "usd" cannot stand here; a currency such as USD may stand here'],
    ["live: { snapshot: [H9] }", 'live.snapshot.0: there is no timeframe "H9"'],
    [
      "live: { late_after: soon }",
      'live.late_after: "soon" cannot stand here; a duration such as 90s, 2m, 8h or 1d may stand here',
    ],
    ["tz: Mars/Olympus", 'tz: no zone "Mars/Olympus"'],
    ["active: yes", 'active: "yes" cannot stand here; true or false may stand here'],
  ])("%s", (rest, message) => {
    expect(issuesOf({ rest }).join("\n")).toContain(`test.yaml:8 ${message}`);
  });

  it("all at once, in the order of the file, and none of them hides another", () => {
    const text = `id: a b
version: v1
symbols: [EURUSD]
timeframe: M15
colour: red
required_tools:
  fvg: { tool: fvg, min_atr: -1 }
  raid: { tool: raid, of: ibb }
rule:
  long:
    sequence:
      - { event: raid.low }
      - { event: fvg.bullish, within: x }
    require:
      - clos > open
  short: mirror
trade:
  entry: { order: market }
  stop: { at: low - }
filters: { cooldown: -1 }
checks: [rr > 2, target > rr]
`;
    const found = issues(text);
    expect(found.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "setups/x.yaml:1 id:",
      "setups/x.yaml:5 colour:",
      "setups/x.yaml:7 required_tools.fvg.min_atr:",
      "setups/x.yaml:8 required_tools.raid.of:",
      "setups/x.yaml:13 rule.long.sequence.1.within:",
      "setups/x.yaml:15 rule.long.require.0:",
      "setups/x.yaml:19 trade.stop.at:",
      "setups/x.yaml:20 filters.cooldown:",
      "setups/x.yaml:21 checks.1:",
    ]);
  });

  it("what reads a broken tool is not judged: the tool's own mistake is enough", () => {
    expect(swap("{ tool: fvg }", "{ tool: fgv }").length).toBe(1);
    const reading = GOOD.replace("close > open", "close > fvg.top").replace("{ tool: fvg }", "{ tool: fgv }");
    expect(issues(reading)).toHaveLength(1);
  });
});

describe("hostile files end in one sentence, quickly, and change nothing", () => {
  const bomb = (levels: number): string =>
    Array.from({ length: levels }, (_, i) =>
      i === 0
        ? "a0: &a0 [x, x, x, x, x, x, x, x, x]"
        : `a${i}: &a${i} [${Array(9)
            .fill(`*a${i - 1}`)
            .join(", ")}]`,
    ).join("\n");

  it.each<[string, string]>([
    ["an empty file", ""],
    ["a comment", "# nothing"],
    ["a list", "- 1\n- 2"],
    ["a word", "hello"],
    ["a number", "42"],
    ["two documents", `${GOOD}---\n${GOOD}`],
    ["an open bracket", "id: [1"],
    ["an open quote", 'id: "x'],
    ["a tab as indent", "rule:\n\tlong: 1"],
    ["a control character", "id: \u0007"],
    ["a NUL", "id: a\u0000b"],
    ["a key twice", `${GOOD}\nid: other`],
    ["a JS function tag", `${GOOD}\ntitle: !!js/function "function(){}"`],
    ["a python tag", `${GOOD}\ntitle: !!python/object/apply:os.system ["id"]`],
    ["a tag of its own", `${GOOD}\ntitle: !evil x`],
    ["a known tag", `${GOOD}\ntitle: !!str x`],
    ["a merge key", `${GOOD}\n<<: { title: x }`],
    ["an alias bomb", bomb(8)],
    ["a bomb of few aliases", bomb(3)],
    ["a small bomb under a known key", `${bomb(3).replace(/a(\d)/g, "t$1")}\n${GOOD}`],
    ["an alias to nothing", "id: *nowhere"],
    ["a ring of aliases", "id: &a [*a]"],
    ["deep nesting", `id: ${"[".repeat(200)}${"]".repeat(200)}`],
    ["deep mappings", `id: ${"{a: ".repeat(50)}1${"}".repeat(50)}`],
    ["65 KiB", `${GOOD}\n# ${"x".repeat(65_536)}`],
    ["65 KiB of two-byte letters", `${GOOD}\n# ${"я".repeat(32_768)}`],
    ["1 MB", "a: 1\n".repeat(200_000)],
    ["a long list of symbols", GOOD.replace("[EURUSD]", `[${Array(6000).fill("EURUSD").join(", ")}]`)],
    ["__proto__ at the top", `${GOOD}\n__proto__: { polluted: true }`],
    ["__proto__ in a section", GOOD.replace("{ rr: 2 }", "{ rr: 2, __proto__: { polluted: true } }")],
    ["__proto__ as a tool", GOOD.replace("raid: {", "__proto__: {")],
    ["constructor as a tool", GOOD.replace("raid: {", "constructor: {").replace("tool: fvg", "tool: constructor")],
    ["constructor as a key", `${GOOD}\nconstructor: { prototype: { polluted: true } }`],
    ["a list as a key", `${GOOD}\n? [a, b]\n: 1`],
    ["a mapping as a key", `${GOOD}\n? { a: b }\n: 1`],
    ["a tool that is a list", GOOD.replace("{ tool: fvg }", "[1, 2]")],
    ["tools that are a number", GOOD.replace(/required_tools: .*/, "required_tools: 7")],
    ["a rule that is a list", GOOD.replace(/rule: .*/, "rule: [1]")],
    ["conditions that are mappings", GOOD.replace("close > open", "{ a: b }")],
    ["a condition of 2,000 characters", GOOD.replace("close > open", `close > ${"1 + ".repeat(500)}1`)],
    ["code in a condition", GOOD.replace("close > open", "process.exit(1)")],
    ["infinite numbers", GOOD.replace("rr: 2", "rr: .inf")],
    ["no number", GOOD.replace("rr: 2", "rr: .nan")],
  ])("%s", (_what, text) => {
    const found = issues(text);
    expect(found.length).toBeGreaterThan(0);
    for (const line of found) {
      expect(line).toMatch(/^setups\/x\.yaml:\d+ /);
      expect(line.length).toBeLessThan(700);
      expect(line).not.toMatch(/\n|node_modules| at \w+ \(/);
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("text of the file is shown without control or direction characters", () => {
    const loaded = loadSetup({
      text: `${GOOD}\ntitle: "Raid\\u202Eevil\\u0007 \\u200Btitle\\nline"`,
      file: "x",
      symbols: testSymbols,
    });
    expect(loaded).toMatchObject({ ok: true, setup: { title: "Raidevil titleline" } });
    const bad = issues(GOOD.replace("timeframe: M15", 'timeframe: "M\\u202E15"'));
    expect(bad.join()).not.toContain("\u202e");
  });

  it("an alias of the file may be used within bounds", () => {
    const text = GOOD.replace("stop: { at: close - 1% * close }", "stop: &price { at: close - 1% * close }").replace(
      "target: { rr: 2 }",
      "target: { rr: 2 }, manage: [{ at_r: 1, move_stop: *price }]",
    );
    expect(issues(text)).toEqual([]);
  });
});
