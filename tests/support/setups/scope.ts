import { findTool } from "../../../src/market-tools/registry.js";
import type { EntryNames, NameScope } from "../../../src/setup-manager/expression/name-scope.js";

const entry = (tool: string): EntryNames => {
  const spec = findTool(tool);
  if (spec === undefined) throw new Error(`No tool ${tool}`);
  return { spec, without: [] };
};

/** One entry of every kind, by short names. */
export const testEntries: ReadonlyMap<string, EntryNames> = new Map([
  ["ib", entry("initial_balance")],
  ["raid", entry("liquidity_sweep")],
  ["fvg", entry("fvg")],
  ["bias", entry("market_structure")],
  ["h1", entry("atr")],
  ["sw", entry("swings")],
  ["zn", entry("premium_discount")],
  ["ob", entry("order_block")],
  ["pools", entry("liquidity_pool")],
  ["brk", entry("session_break")],
  ["push", entry("displacement")],
  ["pd", entry("previous_period")],
]);
export const ruleScope: NameScope = { entries: testEntries, inChecks: false };
export const checkScope: NameScope = { entries: testEntries, inChecks: true };
