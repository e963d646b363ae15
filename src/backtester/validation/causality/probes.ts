import type { ToolRun } from "../../../market-tools/dispatcher.js";
import { RuleSources } from "../../../setup-manager/evaluation/rule-sources.js";
import type { Reading } from "../../../setup-manager/expression/compile-expression.js";
import type { Setup } from "../../../setup-manager/setup.js";
import { ruleFields } from "./rule-fields.js";

/** One name of the rule as it reads at a bar with nothing bound. All probes of a run are asked bar by bar, in order. */
export interface Probe {
  /** Empty for the ATR of the candles. */
  readonly entry: string;
  readonly tool: string;
  readonly field: string;
  readonly read: Reading;
}

/** Every `name.field` of the rule, and the ATR that pads are measured in. */
export function probesOf(setup: Setup, run: ToolRun): readonly Probe[] {
  const sources = new RuleSources(setup, run);
  return [
    { entry: "", tool: "rule", field: "atr", read: sources.base("atr") },
    ...ruleFields(setup).map((node) => ({
      entry: node.entry,
      tool: run.entries.get(node.entry)?.tool.spec.name ?? "rule",
      field: node.field,
      read: sources.field(node),
    })),
  ];
}
