import type { ResolvedTool } from "../../market-tools/dispatcher.js";
import { entriesRead } from "../expression/entries-read.js";
import type { SideRule } from "../setup.js";

/** Display names of the tools whose events a side binds; without a sequence, of those its conditions read. Once each, sorted. */
export function detectorsOf(rule: SideRule, tools: readonly ResolvedTool[]): readonly string[] {
  const names =
    rule.steps.length > 0
      ? rule.steps.map(({ entry }) => entry)
      : [...rule.require, ...rule.unless].flatMap((condition) => [...entriesRead(condition)]);
  const displays = tools.filter(({ name }) => names.includes(name)).map(({ spec }) => spec.display);
  return [...new Set(displays)].sort();
}
