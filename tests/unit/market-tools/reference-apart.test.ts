import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REFERENCE_TABLES } from "../../../src/market-tools/reference/reference-tables.js";
import { findTool, TOOLS } from "../../../src/market-tools/registry.js";
import { resolveTools } from "../../../src/market-tools/resolve-tools.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { TEST_SYMBOL } from "../../support/market-tools/run-tools.js";
import { testSymbols } from "../../support/setups/symbols.js";

const names = REFERENCE_TABLES.map(({ name }) => name);
/** Names and aliases that Market Tools of ours bear as well. */
const SHARED = { fvg: "fvg", ob: "order_block", liquidity: "liquidity_pool" } as const;
const alone = names.filter((name) => !(name in SHARED));

test("the ten tables", () =>
  expect(names.join(" ")).toBe(
    "fvg fvg_consecutive swing_highs_lows bos_choch ob liquidity previous_high_low_4h previous_high_low_1D previous_high_low_W sessions_london",
  ));

test.each(alone)("%s is no Market Tool", (name) => {
  expect(findTool(name)).toBeUndefined();
  const { issues } = resolveTools({ it: { tool: name } }, { timeframe: "M15", symbol: TEST_SYMBOL });
  expect(issues.map(({ message }) => message).join()).toContain(`no Market Tool named "${name}"`);
});

test.each(alone)("a setup that names %s is refused", (name) => {
  const shipped = readFileSync("setups/asia_fvg_break.yaml", "utf8");
  const text = shipped.replace(/tool: fvg\b/, `tool: ${name}`);
  expect(text).not.toBe(shipped);
  const loaded = loadSetup({ text, file: "x.yaml", symbols: testSymbols });
  const issues = loaded.ok ? [] : loaded.issues.map(printIssue);
  expect(issues.join("\n")).toContain(`no Market Tool named "${name}"`);
});

test.each(Object.entries(SHARED))("a setup that names %s gets our %s", (name, tool) => {
  const { tools } = resolveTools({ it: { tool: name } }, { timeframe: "M15", symbol: TEST_SYMBOL });
  expect(tools.map(({ spec }) => spec.name)).toContain(tool);
  expect(TOOLS).toContain(findTool(name));
});
