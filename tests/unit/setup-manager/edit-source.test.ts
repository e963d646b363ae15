import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { diffText, lineDiff } from "../../../src/domain/line-diff.js";
import { readDocument } from "../../../src/setup-manager/loading/setup-document.js";
import { bumpVersion } from "../../../src/setup-manager/writing/bump-version.js";
import { type DataEdit, editData } from "../../../src/setup-manager/writing/edit-data.js";
import { editSource } from "../../../src/setup-manager/writing/edit-source.js";
import { printSetup } from "../../../src/setup-manager/writing/print-setup.js";

const shipped = (id: string): string => readFileSync(`setups/${id}.yaml`, "utf8");
const dataOf = (text: string): Record<string, unknown> => {
  const read = readDocument(text);
  if ("message" in read) throw new Error(read.message);
  return read.data;
};
/** What an edit changes, line by line. */
const changes = (text: string, ...edits: DataEdit[]): string[] =>
  lineDiff(text, editSource(text, edits) ?? "", 0)
    .filter(({ kind }) => kind !== "@")
    .map(({ kind, text: line }) => `${kind}${line}`);
const set = (path: string, value: unknown): DataEdit => ({ kind: "set", path: path.split("."), value });
const append = (path: string, value: unknown): DataEdit => ({ kind: "append", path: path.split("."), value });
const remove = (path: string): DataEdit => ({ kind: "remove", path: path.split(".") });

describe("an edit of a setup file", () => {
  const ib = shipped("IB_raid_v1");

  it.each<[string, DataEdit, string[]]>([
    ["a scalar, its comment kept", set("version", "v1.3"), ["-version: v1.2", "+version: v1.3"]],
    [
      "a value between braces",
      set("required_tools.fvg.min_atr", 0.3),
      ["-  fvg:   { tool: fvg, min_atr: 0.15 }", "+  fvg:   { tool: fvg, min_atr: 0.3 }"],
    ],
    [
      "a whole pair of braces, its comment kept",
      set("trade.target", { at: "ib.high" }),
      [
        "-  target: { rr: 2 }                            # or { at: ib.high }",
        "+  target: { at: ib.high }                            # or { at: ib.high }",
      ],
    ],
    [
      "a new key between braces",
      set("risk.max_trades", 9),
      ["-risk:    { per_trade: 1%, max_open: 1 }", "+risk:    { per_trade: 1%, max_open: 1, max_trades: 9 }"],
    ],
    ["a new key of a block", set("filters.one_per_session", true), ["+  one_per_session: true"]],
    ["a new key with what is above it", set("account.equity", 5000), ["+account: { equity: 5000 }"]],
    [
      "an item of a block list",
      append("rule.long.require", 'raid.formed < "11:00"'),
      ['+      - raid.formed < "11:00"'],
    ],
    ["an item between brackets", append("symbols", "EURUSD"), ["-symbols: [GER40]", "+symbols: [GER40, EURUSD]"]],
    ["a list that was not there", append("filters.weekdays", "mon"), ["+  weekdays: [mon]"]],
    ["a line away", remove("filters.cooldown"), ["-  cooldown: 4"]],
    ["an item away", remove("rule.long.require.0"), ["-      - close < ib.mid"]],
    [
      "a pair away from braces",
      remove("trade.entry.expires"),
      ["-  entry:  { order: limit, at: fvg.top, expires: 4 }", "+  entry:  { order: limit, at: fvg.top }"],
    ],
    [
      "the last of a list with its key",
      remove("checks.0"),
      ["-checks:                                        # judged when the trade is planned", "-  - rr >= 1.5"],
    ],
    [
      "a block by one line",
      set("trade.manage", [{ at_r: 1, close: "50%" }]),
      [
        "-  manage:",
        "-    - { at_r: 1, move_stop: break_even }",
        "-    - { at_r: 1.5, close: 50% }",
        "+  manage: [{ at_r: 1, close: 50% }]",
      ],
    ],
    ["nothing where there is nothing to take", remove("filters.nothing"), []],
  ])("changes %s and nothing else", (_, edit, wanted) => {
    expect(changes(ib, edit).filter((line) => line !== "-")).toEqual(wanted);
    expect(dataOf(editSource(ib, [edit]) ?? "")).toEqual(editData(dataOf(ib), edit));
  });

  it("stands behind the key it belongs behind", () => {
    const edited = editSource(shipped("fvg_bracket"), [set("filters.max_per_day", 1)]) ?? "";
    expect(edited).toContain("costs: none }\n\nfilters:\n  max_per_day: 1\n\nrisk:");
    expect(editSource("version: v1\n", [set("id", "a")])).toBe("id: a\nversion: v1\n");
  });

  it.each([
    ["anchors", "id: a\nfilters: &f { cooldown: 1 }\nversion: v1 # note\n"],
    ["a value over lines", "id: a\nversion:\n  v1\ntitle: >\n  one\n  two\n"],
    ["Windows line ends", "id: a\r\nversion: v1\r\nfilters:\r\n  cooldown: 1\r\n"],
    ["a key in quotes", '"id": a\n"version": "v1"\n'],
    ["braces around all", "{ id: a, version: v1 }"],
    ["no end of line", "id: a\nversion: v1"],
    ["values that are not there", "id: a\nversion:\nfilters:\n  cooldown:\n"],
    ["comments between", "id: a\nfilters: # f\n  # before\n  cooldown: 1 # c\n  # after\n# end\nversion: v1\n"],
  ])("means what was wanted in a file with %s", (_, text) => {
    for (const edit of [
      set("version", "v2"),
      set("filters.cooldown", 2),
      append("checks", "rr >= 1"),
      remove("version"),
    ])
      expect(dataOf(editSource(text, [edit]) ?? "")).toEqual(editData(dataOf(text), edit));
  });

  it("is shown with two lines about it and the line where it stands", () => {
    expect(diffText(lineDiff(ib, editSource(ib, [set("filters.cooldown", 6)]) ?? ""))).toBe(
      [
        "@@ line 42",
        '   sessions: [{ tz: Europe/Berlin, from: "10:00", to: "13:00", days: [mon, tue, wed, thu] }]',
        "   max_per_day: 1",
        "-  cooldown: 4",
        "+  cooldown: 6",
        "   max_spread: 2.5",
        " ",
      ].join("\n"),
    );
  });

  it("is none of a file that is no setup", () => {
    expect(editSource("just words", [set("a", 1)])).toBeUndefined();
    expect(editSource("a: [", [set("a", 1)])).toBeUndefined();
  });
});

describe("a setup's data as a file", () => {
  it.each(readdirSync("setups").filter((name) => name.endsWith(".yaml")))("reads back as it was: %s", (name) => {
    const data = dataOf(readFileSync(`setups/${name}`, "utf8"));
    expect(dataOf(printSetup(data))).toEqual(data);
  });

  it("is written as people write it", () => {
    const printed = printSetup(dataOf(shipped("fvg_bracket")), ["Benchmark W3."]);
    expect(printed).toContain("# Benchmark W3.\nid: fvg_bracket\nversion: v1.0\n");
    expect(printed).toContain(
      "active: false\n\nrequired_tools:\n  fvg: { tool: fvg, min_ticks: 0 }\n\nrule:\n  long:\n    sequence:\n      - { event: fvg.bullish }\n  short: mirror\n",
    );
  });

  it.each([
    "on: x",
    "a: b",
    "# no",
    "- x",
    "1e3",
    "12:30",
    "null",
    "yes",
    "",
    " a ",
    "a\nb",
    "é ü",
    "{a}",
    "'q'",
    '"',
    "x #y",
    "&a",
    "*a",
    "!t",
    "%x",
    "@x",
    "`x`",
    "~",
    "__proto__",
    "1:2",
  ])("keeps a text as it is: %j", (title) =>
    expect(dataOf(printSetup({ id: "a", title, rule: { long: { require: [title] } } }))).toEqual({
      id: "a",
      title,
      rule: { long: { require: [title] } },
    }),
  );
});

describe("the next version", () => {
  it.each([
    ["v1.2", "v1.3"],
    ["v1.9", "v1.10"],
    ["1", "2"],
    ["v2", "v3"],
    ["2026-08", "2026-09"],
    ["v1.2-beta", "v1.3-beta"],
    ["first", "first.1"],
    ["", "v1.0"],
  ])("of %s is %s", (version, next) => expect(bumpVersion(version)).toBe(next));

  it("passes over those that were taken", () => {
    expect(bumpVersion("v1.2", ["v1.3", "v1.4"])).toBe("v1.5");
  });
});
