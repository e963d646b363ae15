import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { authoringBench, heard, telegram, yamlFile } from "../../support/authoring-bench.js";

/** Every parse has ended by then. */
const MOST_MS = 1_000;
const me = telegram("7");

const IDS: readonly string[] = [
  ...[
    "../secret",
    "..",
    ".",
    "../../etc/passwd",
    "/etc/passwd",
    "setups/../x",
    "./x",
    "x/",
    "x/y",
    "x\\y",
    "..\\x",
    "C:\\x",
    "C:x",
    "\\\\server\\x",
    "\\\\?\\C:\\x",
  ],
  ...[
    "x.yaml",
    "x.yml",
    "%2e%2e%2fx",
    "..%2fx",
    "%00",
    "x%00.yaml",
    "x\u0000",
    "x\u0000.yaml",
    "~",
    "~root",
    "$HOME",
    "$" + "{HOME}",
    "`id`",
    "$(id)",
    "x;id",
    "x|id",
    "x&id",
  ],
  ...[
    "CON",
    "con",
    "nul",
    "COM1:",
    "aux.yaml",
    "x:stream",
    "file:x",
    "http://x",
    "x?y",
    "x#y",
    "x*",
    "<x>",
    "'x'",
    '"x"',
    "x,y",
    "ｘ",
    "х",
    "x\u202e",
    "x\u200b",
    "x\u2215y",
    "a".repeat(65),
    "a".repeat(5_000),
    "__proto__",
    "constructor",
    "prototype",
    "-",
    "--help",
    "-rf",
    "🙂",
  ],
];

const GOOD =
  "version: v1\nsymbols: [EURUSD]\ntimeframe: M15\nrequired_tools: [fvg]\nrule: { long: { sequence: [{ event: fvg.bullish }] }, short: mirror }\ntrade: { entry: { order: market }, stop: { at: fvg.bottom } }\n";
const deep = (open: string, close: string, levels: number): string =>
  `a: ${open.repeat(levels)}${close.repeat(levels)}`;
const bomb = (levels: number, width: number): string =>
  [
    "a0: &a0 [x]",
    ...Array.from({ length: levels }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(width).fill(`*a${i}`).join(", ")}]`),
  ].join("\n");

const YAMLS: readonly (readonly [string, string])[] = [
  ["an alias bomb", bomb(9, 9)],
  ["a deep alias bomb", bomb(30, 2)],
  ["more aliases than a setup needs", `id: x\nb: &b [1]\nc: [${Array(50).fill("*b").join(", ")}]\n${GOOD}`],
  ["an alias to itself", "a: &a [*a]"],
  ["brackets a thousand deep", deep("[", "]", 1_000)],
  ["braces a thousand deep", deep("{a: ", "}", 1_000)],
  ["brackets that never close", `a: ${"[".repeat(60_000)}`],
  ["braces that never close", `a: ${"{".repeat(60_000)}`],
  [
    "keys a thousand deep",
    Array.from({ length: 1_000 }, (_, i) => `${" ".repeat(i)}a:`)
      .join("\n")
      .slice(0, 65_000),
  ],
  ["a megabyte", `id: x\n${GOOD}# ${"x".repeat(1_000_000)}`],
  ["a megabyte of keys", Array.from({ length: 90_000 }, (_, i) => `k${i}: 1`).join("\n")],
  ["thousands of values", `id: x\nvalues: [${Array(20_000).fill("1").join(",")}]\n${GOOD}`],
  ["a function", "id: !!js/function 'function () { return 1 }'\n"],
  ["a regular expression", "id: !!js/regexp /x/\n"],
  ["an undefined", "id: !!js/undefined ''\n"],
  ["a Python object", "!!python/object/apply:os.system ['id']"],
  ["a binary", "id: !!binary aGVsbG8=\n"],
  ["a tag of its own", "id: !evil x\n"],
  ["a set", "id: !!set { a, b }\n"],
  ["a prototype", `id: x\n__proto__: { isAdmin: true }\n${GOOD}`],
  ["a prototype in a tool", `id: x\n${GOOD.replace("[fvg]", "{ fvg: { tool: fvg, __proto__: { min_atr: 1 } } }")}`],
  ["a tool named __proto__", `id: x\n${GOOD.replace("[fvg]", "{ __proto__: { tool: fvg } }")}`],
  ["a merge key", `id: x\nbase: &b { a: 1 }\n<<: *b\n${GOOD}`],
  ["the same key twice", `id: x\nid: y\n${GOOD}`],
  ["two documents", `id: x\n${GOOD}---\nid: y\n${GOOD}`],
  ["nothing", ""],
  ["a number", "42"],
  ["a list", "- id: x"],
  ["control signs", `id: x\n${GOOD}title: "\\0\\a\\e[2J"\nnotes: 1\n`],
  ["bytes that are no UTF-8", "\ufffd\ufffd\u0000\u0001id: x"],
  ["a byte order mark", `\ufeffid: x\n${GOOD}!`],
  ["tabs", "id:\tx\n\tversion: v1"],
  ["an id that is a path", `id: ../../x\n${GOOD}`],
  ["an id that is a list", `id: [x]\n${GOOD}`],
  [
    "an expression that never ends",
    `id: x\n${GOOD.replace("sequence: [{ event: fvg.bullish }]", `require: ["${"(".repeat(900)}"]`)}`,
  ],
  [
    "an expression of many words",
    `id: x\n${GOOD.replace("sequence: [{ event: fvg.bullish }]", `require: ["${"close > open and ".repeat(55)}close > open"]`)}!`,
  ],
  [
    "a thousand conditions",
    `id: x\n${GOOD.replace("sequence: [{ event: fvg.bullish }]", `require: [${Array(1_000).fill("close > open").join(", ")}]`)}`,
  ],
  ["a call of code", `id: x\n${GOOD.replace("fvg.bottom", "process.exit(1)")}`],
  ["a way to the prototype", `id: x\n${GOOD.replace("fvg.bottom", "fvg.constructor.constructor")}`],
  ["a quadratic comment", `id: x\n${"#".repeat(60_000)}\n${GOOD}!`],
  ["folded blocks", `id: x\ntitle: >\n${" a\n".repeat(20_000)}${GOOD}!`],
  ["a flow of commas", `a: [${",".repeat(30_000)}]`],
  ["quotes that never close", `a: "${"x".repeat(60_000)}`],
  ["a thousand anchors", Array.from({ length: 1_000 }, (_, i) => `k${i}: &a${i} 1`).join("\n")],
];

async function timed<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  expect(performance.now() - began).toBeLessThan(MOST_MS);
  return done;
}

describe("hostile names of setups", () => {
  it(`are ${IDS.length}, of which none leads anywhere`, async () => {
    expect(IDS.length).toBeGreaterThanOrEqual(40);
    const bench = authoringBench({ only: ["fvg_bracket"] });
    const outside = join(bench.folder, "..");
    const before = readdirSync(outside);
    const state = await bench.state();
    // What is loaded at first use is no part of a parse.
    await bench.say("/edit fvg_bracket rr 1:3", me);
    for (const id of IDS) {
      const lines = [
        `/setup ${id}`,
        `/edit ${id} rr 1:3`,
        `/versions ${id}`,
        `/diff ${id}`,
        `/validate ${id}`,
        `/draft sweep of the asia range, call it ${id}`.slice(0, 900),
      ];
      for (const line of lines) {
        const { words } = heard(await timed(() => bench.say(line, me)));
        expect(words, line).not.toContain(outside);
        expect(words, line).not.toMatch(/root:|at .*\.ts:\d/);
      }
      const file = heard(
        await timed(() => bench.say("", me, { files: [yamlFile(`id: ${JSON.stringify(id)}\n${GOOD}`, `${id}.yaml`)] })),
      );
      if (file.yes !== "") await bench.say(file.yes, me);
    }
    expect(readdirSync(outside)).toEqual(before);
    const names = readdirSync(bench.folder).map((name) => name.replace(/\.yaml$/, ""));
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$|^setup\.schema\.json$/);
    expect((await bench.state()).files.find(([name]) => name === "fvg_bracket.yaml")).toEqual(
      state.files.find(([name]) => name === "fvg_bracket.yaml"),
    );
  });
});

describe("hostile YAML", () => {
  it("is of thirty kinds and more", () => expect(YAMLS.length).toBeGreaterThanOrEqual(30));

  it.each(YAMLS)("%s is refused in words, by a file and by a model, within 200 ms", async (_, yaml) => {
    const bench = authoringBench({
      only: ["fvg_bracket"],
      steps: [
        [{ name: "draft_setup", args: { text: "x", yaml } }],
        [{ name: "edit_setup", args: { setup_id: "fvg_bracket", text: "x", yaml } }],
        "Done.",
      ],
    });
    await bench.say("/edit fvg_bracket rr 1:3", me);
    const before = await bench.state();
    const sent = heard(await timed(() => bench.say("", me, { files: [yamlFile(yaml)] })));
    expect(sent.yes).toBe("");
    expect(sent.words).not.toMatch(/\.ts:\d|\.js:\d|undefined/);
    expect(heard(await bench.say("draft that", me)).yes).toBe("");
    expect(await bench.state()).toEqual(before);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
    expect(readFileSync(join(bench.folder, "fvg_bracket.yaml"), "utf8")).toBe(bench.file("fvg_bracket"));
  });
});
