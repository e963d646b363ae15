import { describe, expect, it } from "vitest";
import { issuesOf, setupOf } from "../../support/setups/judge.js";

const TEXT = {
  tools: "{ fvg: { tool: fvg, min_atr: 0.1 }, raid: { tool: liquidity_sweep } }",
  rest: "filters: { max_per_day: 2, sessions: [london_kz] }",
};
const resolved = (extra: Record<string, unknown>, text: Parameters<typeof setupOf>[0] = TEXT) =>
  setupOf(text, extra).resolved;

describe("what a request may override", () => {
  it("rr as a ratio or a number, for both sides", () => {
    expect(setupOf(TEXT, { rr: "1:3" }).short?.trade.plan.target).toEqual({ rr: 3 });
    expect(setupOf(TEXT, { rr: 1.5 }).long?.trade.plan.target).toEqual({ rr: 1.5 });
    expect(setupOf(TEXT, { rr: "2:1" }).long?.trade.plan.target).toEqual({ rr: 0.5 });
  });

  it("rr takes the place of a price target, and of both targets of a trade with two sides", () => {
    const side = "{ entry: { order: market }, stop: { at: low }, target: { at: high } }";
    const setup = setupOf({ trade: `{ long: ${side}, short: ${side} }` }, { rr: 2 });
    expect([setup.long?.trade.plan.target, setup.short?.trade.plan.target]).toEqual([{ rr: 2 }, { rr: 2 }]);
  });

  it("max_trades", () => {
    expect(setupOf(TEXT, { max_trades: 100 }).risk.maxTrades).toBe(100);
    expect(setupOf(TEXT).risk.maxTrades).toBeNull();
  });

  it("a parameter by its tool, a key by its path; numbers and flags may come as text", () => {
    const extra = {
      "fvg.min_atr": "0.3",
      "filters.max_per_day": 5,
      "trade.fills.costs": "none",
      "raid.rearm": "true",
      "filters.sessions.0": "us_cash",
    };
    const found = resolved(extra);
    expect(found["required_tools"]).toMatchObject({ fvg: { min_atr: 0.3 }, raid: { rearm: true } });
    expect(found["filters"]).toMatchObject({ max_per_day: 5, sessions: ["us_cash"] });
    expect(found["trade"]).toMatchObject({ short: { fills: { costs: { spread: "none" } } } });
  });

  it("a tool of the short list form", () => {
    const text = { tools: "[FVG, SessionBreak, liquidity]" };
    expect(Object.keys(resolved({}, text)["required_tools"] as object)).toEqual(
      expect.arrayContaining(["fvg", "session_break", "session_break.of", "liquidity", "liquidity.of"]),
    );
    expect(resolved({ "session_break.once": "range" }, text)["required_tools"]).toMatchObject({
      session_break: { once: "range" },
    });
  });

  it("it changes the content hash, and the file's text stays what it was", () => {
    expect(setupOf(TEXT, { "fvg.min_atr": 0.3 }).hash).not.toBe(setupOf(TEXT).hash);
    expect(setupOf(TEXT, { "fvg.min_atr": 0.1 }).hash).toBe(setupOf(TEXT).hash);
  });
});

describe("what it may not", () => {
  it.each<[Record<string, unknown>, string]>([
    [{ id: "other" }, 'extra id: "id" cannot be overridden'],
    [{ version: "v2" }, 'extra version: "version" cannot be overridden'],
    [{ "rule.long.require": ["close > open"] }, 'extra rule.long.require: "rule" cannot be overridden'],
    [{ "fgv.min_atr": 0.3 }, 'extra fgv.min_atr: no such path; did you mean "fvg.min_atr"'],
    [{ "foo.bar": 1 }, "extra foo.bar: no such path; it starts with a tool (fvg, raid) or a key (id, "],
    [{ max_per_day: 3 }, "extra max_per_day: no such path"],
    [{ max_trade: 3 }, 'extra max_trade: no such path; did you mean "max_trades"'],
    [{ "fvg.min_attr": 0.3 }, "extra required_tools.fvg.min_attr: "],
    [{ "fvg.min_atr": 99 }, "extra required_tools.fvg.min_atr: "],
    [{ "filters.max_per_dai": 1 }, 'extra filters.max_per_dai: no key "max_per_dai" here; did you mean "max_per_day"'],
    [
      { "filters.max_per_day": "many" },
      'extra filters.max_per_day: "many" cannot stand here; a whole number from 1 to 10000 may stand here',
    ],
    [{ "filters.sessions.7": "us_cash" }, "extra filters.sessions.7: a list stands there with 1 items"],
    [{ "timeframe.x": 1 }, "extra timeframe.x: timeframe is no mapping"],
    [{ rr: "much" }, 'extra rr: "much" is no reward to risk; write "1:2" or 2'],
    [{ rr: 500 }, "extra trade.target.rr: 500 cannot stand here; a number from 0.1 to 50 may stand here"],
    [{ max_trades: 0 }, "extra risk.max_trades: 0 cannot stand here"],
    [{ "__proto__.polluted": 1 }, "extra __proto__.polluted: no such path"],
    [{ "filters.__proto__.polluted": 1 }, "extra filters.__proto__"],
    [{ "constructor.prototype.polluted": 1 }, "extra constructor.prototype.polluted: no such path"],
  ])("%j", (extra, message) => {
    expect(issuesOf(TEXT, extra).join("\n")).toContain(message);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("mistakes of the file keep their line", () => {
    expect(issuesOf({ ...TEXT, rest: "colour: red" }, { rr: 500 })).toEqual([
      expect.stringContaining("extra trade.target.rr"),
      expect.stringContaining("test.yaml:8 colour"),
    ]);
  });
});
