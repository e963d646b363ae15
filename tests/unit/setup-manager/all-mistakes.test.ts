import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { testSymbols } from "../../support/setups/symbols.js";

const SHIPPED = readFileSync("setups/IB_raid_v1.yaml", "utf8");

/** What is told of the shipped setup after these changes: the places, in the order of the file. */
function told(...changes: readonly (readonly [from: string, to: string])[]): readonly string[] {
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${from} is not in the file`);
    return before.replaceAll(from, to);
  }, SHIPPED);
  const loaded = loadSetup({ text, file: "x.yaml", symbols: testSymbols });
  return loaded.ok ? [] : loaded.issues.map(printIssue);
}
const places = (issues: readonly string[]): readonly string[] => issues.map((issue) => issue.split(" ")[1] ?? "");

describe("all mistakes of a file at once", () => {
  it("the file as shipped has none", () => {
    expect(told()).toEqual([]);
  });

  it("those of shape and tools hide none of the expressions", () => {
    const found = told(
      ["of: ib ", "of: ibb "],
      ["min_atr:", "min_atrr:"],
      ["within: 6", "within: -1"],
      ["{ rr: 2 } ", "{ rr: two } "],
      ["close < ib.mid", "close < ib.mdi"],
    );
    expect(places(found)).toEqual([
      "required_tools.raid.of:",
      "required_tools.fvg.min_atrr:",
      "rule.long.sequence.1.within:",
      "rule.long.require.0:",
      "trade.target.rr:",
    ]);
    expect(found[3]).toContain('ib (initial_balance) has no field "mdi"; did you mean "mid"?');
  });

  it("a zone is told at every place it stands, beside a mistake of shape in the same section", () => {
    const found = told(
      ["tz: Europe/Berlin", "tz: Europe/Berlni"],
      ["{ rr: 2 } ", "{ rr: two } "],
      ["cooldown: 4", "cooldown: -4"],
    );
    expect(places(found)).toEqual([
      "trade.target.rr:",
      "trade.exit_at.tz:",
      "filters.sessions.0.tz:",
      "filters.cooldown:",
    ]);
  });

  it("a share is above nothing and at most the whole", () => {
    for (const share of ["150%", "0%", "100.5%", "0.0 %"])
      expect(told(["close: 50%", `close: ${share}`])).toEqual([
        expect.stringContaining(
          `trade.manage.1.close: "${share}" cannot stand here; a share such as 50% may stand here`,
        ),
      ]);
    expect(told(["close: 50%", "close: 100%"])).toEqual([]);
  });

  it("an order that is none hides neither its price nor its end", () => {
    const found = told(["order: limit", "order: limt"], ["at: fvg.top,", "at: fvg.topp,"]);
    expect(places(found)).toEqual(["trade.entry.order:", "trade.entry.at:"]);
  });

  it("an entry with a wrong parameter keeps the fields and events of its tool", () => {
    const found = told(["min_atr:", "min_atrr:"], ["at: fvg.top,", "at: fvg.topp,"], ["fvg.bullish", "fvg.bulish"]);
    expect(places(found)).toEqual(["required_tools.fvg.min_atrr:", "rule.long.sequence.1.event:", "trade.entry.at:"]);
  });

  it("one expression tells each of its mistakes with its column", () => {
    const found = told(["close < ib.mid", "clos < ib.mdi and (raid.depthh > 1 or bias.directoin == bearish)"]);
    expect(places(found)).toEqual(Array(4).fill("rule.long.require.0:"));
    expect(found.map((issue) => /column (\d+)/.exec(issue)?.[1])).toEqual(["1", "8", "20", "39"]);
  });

  it("an item of a list that cannot be read leaves the others their numbers", () => {
    const found = told(["- close < ib.mid", "- { a: b }"], ["bias.direction != bearish", "bias.directon != bearish"]);
    expect(places(found)).toEqual(["rule.long.require.0:", "rule.long.require.2:"]);
  });
});

describe("one mistake is told once", () => {
  it("a tool that is none: nothing that reads it is judged", () => {
    expect(places(told(["tool: liquidity_sweep", "tool: liquidity_swep"]))).toEqual(["required_tools.raid.tool:"]);
  });

  it("a key that is misspelt is not missing as well, and nothing is said of what needs it", () => {
    expect(places(told(["required_tools:", "required_tool:"]))).toEqual(["required_tool:"]);
    expect(places(told(["rule:\n", "rul:\n"]))).toEqual(["rul:"]);
    expect(places(told(["{ at: raid.extreme,", "{ att: raid.extreme,"]))).toEqual(["trade.stop.att:"]);
  });

  it("tools that are no mapping", () => {
    const text = SHIPPED.replace(/required_tools:[\s\S]*?rule:/, "required_tools: 7\nrule:");
    const loaded = loadSetup({ text, file: "x.yaml", symbols: testSymbols });
    expect(loaded.ok ? [] : loaded.issues.map(({ path }) => path)).toEqual(["required_tools"]);
  });

  it("a timeframe that is none: the tools are held against none in its place", () => {
    expect(places(told(["timeframe: M15", "timeframe: M16"]))).toEqual(["timeframe:"]);
  });

  it("what depends on a value that cannot be read is not judged", () => {
    expect(places(told(["expires: 4", "expires: four"], ["  exit_at: ", "  # "]))).toEqual(["trade.entry.expires:"]);
    expect(places(told(["  long:\n", "  long: mirrored\n  other:\n"]))).toEqual(["rule.long:", "rule.other:"]);
    expect(places(told(["- { at_r: 1, move_stop: break_even }", "- { at_r: 1, move_stop: even }"]))).toEqual([
      "trade.manage.0.move_stop:",
    ]);
    expect(places(told(["{ event: raid.low }", "{ event: 5 }"], ["fvg.bullish", "fvg.touched"]))).toEqual([
      "rule.long.sequence.0.event:",
    ]);
    expect(
      places(
        told([
          'sessions: [{ tz: Europe/Berlin, from: "10:00", to: "13:00", days: [mon, tue, wed, thu] }]',
          "sessions: [asia]\n  one_per_session: true",
        ]),
      ),
    ).toEqual(["filters.sessions.0:"]);
  });
});

describe("a file of the store", () => {
  const idOf = (id: string) => {
    const loaded = loadSetup({ text: SHIPPED, file: `setups/${id}.yaml`, id, symbols: testSymbols });
    return loaded.ok ? [] : loaded.issues.map(printIssue);
  };

  it("bears the id of its name", () => {
    expect(idOf("IB_raid_v1")).toEqual([]);
    expect(idOf("copy")).toEqual([
      `setups/copy.yaml:3 id: "IB_raid_v1" stands in copy.yaml; the id must be the file's name, copy`,
    ]);
  });
});
