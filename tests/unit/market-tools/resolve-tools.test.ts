import { describe, expect, test } from "vitest";
import { findTool, needsLifecycle, TOOLS } from "../../../src/market-tools/registry.js";
import { resolvedParams } from "../../../src/market-tools/resolve/resolved-params.js";
import { resolveTools } from "../../../src/market-tools/resolve-tools.js";
import { TEST_SYMBOL } from "../../support/market-tools/run-tools.js";

const resolve = (required: unknown) => resolveTools(required, { timeframe: "M15", symbol: TEST_SYMBOL });
const issuesOf = (required: unknown) => resolve(required).issues.map(({ path, message }) => `${path}: ${message}`);
const shown = (required: unknown) =>
  resolve(required).tools.map((tool) => ({
    name: tool.name,
    tool: tool.spec.name,
    tf: tool.timeframe,
    of: tool.of,
    ...resolvedParams(tool),
  }));

describe("registry", () => {
  test.each([
    ["SessionBreak", "session_break"],
    ["FVG", "fvg"],
    ["Liquidity", "liquidity_pool"],
    ["fair-value gap", "fvg"],
    ["CHoCH", "market_structure"],
    ["Raid", "liquidity_sweep"],
    ["zone", "premium_discount"],
    ["PDH_PDL", "previous_period"],
  ])("%s is %s", (alias, name) => expect(findTool(alias)?.name).toBe(name));

  test("every tool says what it is: no name twice, at most 32 events, fields and words in order", () => {
    const names = TOOLS.flatMap((tool) => [tool.name, ...tool.aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const tool of TOOLS) {
      expect(tool.events.length, tool.name).toBeLessThanOrEqual(32);
      expect(new Set(tool.fields.map(({ name }) => name)).size).toBe(tool.fields.length);
      for (const event of tool.unbound ?? []) expect(tool.events.some(({ name }) => name === event)).toBe(true);
      for (const field of tool.fields) expect(field.labels !== undefined, field.name).toBe(field.unit === "label");
      expect([tool.about, tool.lag, tool.cost].every((text) => text.length > 3)).toBe(true);
    }
  });

  test("transitions and inverse zones need records to be followed, plain births do not", () => {
    const fvg = findTool("fvg");
    expect(
      ["touched", "bullish_touched", "inverse_bullish", "bullish", "size"].map(
        (name) => fvg && needsLifecycle(fvg, name),
      ),
    ).toEqual([true, true, true, false, false]);
  });
});

describe("what a setup may write", () => {
  test("a list of names: each with its defaults, in snake case", () => {
    expect(shown(["fvg", "SessionBreak", "ATR"]).map(({ name, tool }) => `${name} ${tool}`)).toEqual([
      "fvg fvg",
      "session_break.of session_range",
      "session_break session_break",
      "atr atr",
    ]);
  });

  test("sources come first; one left out is an entry of its own with every parameter written", () => {
    expect(shown({ ob: { tool: "order_block", swing: 3 } })).toEqual([
      { name: "ob.of.of", tool: "swings", tf: "M15", of: undefined, left: 3, right: 3, alternate: true },
      {
        name: "ob.of",
        tool: "market_structure",
        tf: "M15",
        of: "ob.of.of",
        break: "close",
        buffer_atr: 0,
        disp_required: true,
      },
      {
        name: "ob",
        tool: "order_block",
        tf: "M15",
        of: "ob.of",
        candle: "extreme",
        zone: "wick",
        from: "after_swing",
        invalid: "close",
        vol_filter_atr: 0,
        require_fvg: false,
      },
    ]);
  });

  test("swing and presets set both sides; what is written beside them wins", () => {
    expect(shown({ s: { tool: "swings", preset: "ict3", right: 4 } })[0]).toMatchObject({ left: 1, right: 4 });
    expect(shown({ s: { tool: "swings", swing: 9 } })[0]).toMatchObject({ left: 9, right: 9 });
  });

  test("sessions by preset or as a window of one's own, durations, the symbol's day", () => {
    expect(shown({ a: { tool: "session_range", session: "london_kz", valid_for: "8h" } })[0]).toMatchObject({
      session: "london_kz",
      valid_for: "8h",
    });
    expect(
      shown({ a: { tool: "session_range", session: { tz: "UTC", from: "00:00", to: "06:00" }, min_coverage: 0 } })[0],
    ).toMatchObject({
      session: {
        name: "own",
        tz: "UTC",
        from: "00:00",
        to: "06:00",
        days: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
      },
    });
    expect(shown({ d: { tool: "previous_period" } })[0]).toMatchObject({
      tz: "America/New_York",
      roll: "17:00",
      session: "none",
    });
  });

  test("structure passes its timeframe on; a level source may stand on a higher one", () => {
    const tools = shown({
      ms: { tool: "market_structure", timeframe: "H1" },
      ob: { tool: "order_block", of: "ms" },
      s: { tool: "swings", timeframe: "H4" },
      raid: { tool: "liquidity_sweep", of: "s" },
    });
    expect(tools.map(({ name, tf }) => `${name} ${tf}`)).toEqual(["ms.of H1", "ms H1", "ob H1", "s H4", "raid M15"]);
  });
});

describe("every mistake, at once and by its path", () => {
  test.each([
    [{ fvg: { tool: "fvg", min_atr: 25 } }, "fvg.min_atr: must lie between 0 and 20, but is 25"],
    [{ fvg: { tool: "fvg", min_atr: "0.3" } }, 'fvg.min_atr: must be a number from 0 to 20, not "0.3"'],
    [{ fvg: { tool: "fvg", atr_len: 14.5 } }, "fvg.atr_len: must be a whole number from 2 to 500, not 14.5"],
    [{ fvg: { tool: "fvg", min_art: 1 } }, 'fvg.min_art: fvg has no parameter "min_art"; did you mean "min_atr"?'],
    [
      { fvg: { tool: "fvg", middle: "bodydir" } },
      'fvg.middle: must be "body_dir", "any", "close_beyond", not "bodydir"; did you mean "body_dir"?',
    ],
    [{ g: { tool: "fgv" } }, 'g.tool: no Market Tool named "fgv"; did you mean "fvg"?'],
    [{ ib: { tool: "ib" }, raid: { tool: "raid", of: "ibb" } }, 'raid.of: no tool named "ibb"; did you mean "ib"?'],
    [
      { g: { tool: "fvg" }, ms: { tool: "market_structure", of: "g" } },
      'ms.of: "g" is fvg, which market_structure cannot read; it reads swings',
    ],
    [{ g: { tool: "fvg", of: "g" } }, 'g.of: fvg reads candles alone and takes no "of"'],
    [
      { r: { tool: "raid", timeframe: "M10" } },
      "r.timeframe: must be the setup's M15 or a whole multiple of it, not M10",
    ],
    [
      { r: { tool: "raid", timeframe: "H7" } },
      'r.timeframe: there is no timeframe "H7"; did you mean "H1" or "H2" or "H4"?',
    ],
    [
      { i: { tool: "ib", timeframe: "H4" } },
      "i.minutes: 60 minutes are no whole number of H4 candles; take a multiple of 240, or a lower timeframe",
    ],
    [
      { i: { tool: "session", session: "xetra_cash", timeframe: "H1" } },
      "i.session: H1 candles do not divide xetra_cash (510 minutes); take a lower timeframe",
    ],
    [
      { s: { tool: "session", session: "asia" } },
      's.session: no session named "asia"; known: asia_ict, asia_wide, tokyo_cash, london_kz, london_cash, xetra_cash, ny_kz_fx, ny_am_index, ny_lunch, ny_pm, london_close_kz, us_cash',
    ],
    [
      { s: { tool: "session", session: { tz: "Berlin", from: "1", to: "2" } } },
      's.session: "tz" must be an IANA zone such as Europe/Berlin, not "Berlin"',
    ],
    [
      { s: { tool: "session", session: { tz: "UTC", form: "07:00", to: "08:00" } } },
      's.session: a window has no "form"; did you mean "from"?',
    ],
    [{ s: { tool: "session", valid_for: 8 } }, 's.valid_for: must be "next" or a duration such as "8h", not 8'],
    [{ high: { tool: "fvg" } }, 'high: "high" is a base name; choose another name'],
    [{ atr: { tool: "fvg" } }, 'atr: an entry named "atr" must be the tool atr'],
    [
      { atr: { tool: "atr", timeframe: "H1" } },
      'atr.timeframe: an entry named "atr" stands on the setup\'s M15; give it another name',
    ],
    [{ filters: { tool: "fvg" } }, 'filters: "filters" is a key of the setup; choose another name'],
    [{ Fvg: { tool: "fvg" } }, 'Fvg: "Fvg" is no name: a small letter, then up to 31 small letters, digits or _'],
    [{ fvg: "fvg" }, "fvg: must be an entry such as { tool: fvg, min_atr: 0.25 }"],
    [["fvg", "FVG"], '1: "fvg" stands here twice'],
    [
      { s: { tool: "swings" }, ms: { tool: "market_structure", of: "s", swing: 3 } },
      'ms.swing: "swing" shapes its own swings; with "of" write it at that entry',
    ],
    [
      { s: { tool: "swings", timeframe: "H1" }, ms: { tool: "market_structure", of: "s", timeframe: "H4" } },
      'ms.of: "s" stands on H1; market_structure needs it on its own H4',
    ],
    [
      { d: { tool: "previous_period" }, r: { tool: "raid", of: "d", timeframe: "H1" } },
      'r.of: "d" stands on M15, which is no whole multiple of H1',
    ],
    ["fvg", ": must name the Market Tools: a mapping of names, or a list of tools"],
  ])("%j", (required, issue) => expect(issuesOf(required)).toEqual([issue]));

  test("a circle is named", () => {
    expect(issuesOf({ a: { tool: "ob", of: "b" }, b: { tool: "structure", of: "a" } })).toEqual([
      "b.of: goes round in a circle: a → b → a",
    ]);
    expect(issuesOf({ a: { tool: "premium_discount", of: "a" } })).toEqual(["a.of: goes round in a circle: a → a"]);
  });

  test("all of them, not the first alone", () => {
    const issues = issuesOf({
      fvg: { tool: "fvg", min_atr: -1, min_ticks: -1 },
      raid: { tool: "raid", of: "x" },
      q: { tool: "nothing_like" },
    });
    expect(issues).toHaveLength(4);
  });
});
