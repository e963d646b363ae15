import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { push } from "../../../src/adapters/bridge/push-schema.js";
import { ohlcvAnswer } from "../../../src/adapters/mt5-rest/answer-schema.js";

const root = join(import.meta.dirname, "..", "..", "..");
const ea = readFileSync(join(root, "bridges", "mt5", "ITA_Bridge.mq5"), "utf8");
const python = readFileSync(join(root, "bridges", "python", "ita_mt5_rest.py"), "utf8");
const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** Every function of MQL5, and of the package for Python, that opens, changes or closes anything. */
const TRADING =
  /Order(?:Send|SendAsync|Check|Modify|Delete|Close)|\border_(?:send|check)|CTrade|Trade\.mqh|Position(?:Open|Modify|Close)|TRADE_ACTION|\b(?:Buy|Sell)(?:Limit|Stop)?\s*\(/i;

/** Names of the keys that a text writes as JSON: `\"name\":` in MQL5. */
const keysOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\\"(\w+)\\":/g)].map(([, name = ""]) => name)),
];

describe("the Expert Advisor", () => {
  it("holds no function that could trade, and imports nothing", () => {
    expect(ea).not.toMatch(TRADING);
    expect("result = OrderSend(request)").toMatch(TRADING);
    expect(ea).not.toMatch(/#include|#import/);
  });

  it("is short enough to be read before it is trusted", () => {
    expect(ea.trimEnd().split("\n").length).toBeLessThan(300);
  });

  it("closes what it opens", () => {
    const code = ea.replaceAll(/"(?:\\.|[^"\\])*"/g, '""').replaceAll(/\/\/.*$/gm, "");
    for (const [open = "", close = ""] of ["{}", "()", "[]"].map((pair) => pair.split("")))
      expect(code.split(open).length, `${open} and ${close}`).toBe(code.split(close).length);
  });

  it("writes the keys of the protocol and no others, and reads those of the answer", () => {
    const message = Object.keys(push.shape);
    const symbol = Object.keys(push.shape.symbols.unwrap().element.shape);
    const list = Object.keys(push.shape.bars.unwrap().element.shape);
    expect(keysOf(ea).sort()).toEqual([...new Set([...message, ...symbol, ...list])].sort());
    for (const key of ["sub", "want", "poll_ms", "from", "to", "max", "boot"]) expect(ea).toContain(`"${key}"`);
    expect(ea).toContain('"/bridge/v1/push"');
  });

  it("knows every timeframe there is", () => {
    const named = [...ea.matchAll(/PERIOD_([MHDW]\d+)/g)].map(([, name]) => name);
    expect([...new Set(named)].sort()).toEqual([...push.shape.bars.unwrap().element.shape.tf.options].sort());
  });
});

describe("the bridge in Python", () => {
  it("holds no function that could trade", () => {
    expect(python).not.toMatch(TRADING);
    expect("mt5.order_send(request)").toMatch(TRADING);
  });

  it("answers the keys of the contract and no others", () => {
    const body = /return 200, \{([\s\S]*?)\n {4}\}/.exec(python)?.[1] ?? "";
    const keys = [...body.matchAll(/^ {8}"(\w+)":/gm)].map(([, name]) => name);
    expect(keys.sort()).toEqual(Object.keys(ohlcvAnswer.shape).sort());
  });

  it.skipIf(!hasPython)("can be read by Python (skipped where there is none)", () => {
    const read = "import ast, sys; ast.parse(sys.stdin.read())";
    const { status, stderr } = spawnSync("python3", ["-c", read], { input: python, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });
});
