import { fieldsRead } from "../../../setup-manager/expression/entries-read.js";
import type { FieldNode } from "../../../setup-manager/expression/expression.js";
import { expressionsOf } from "../../../setup-manager/lifecycle-needs.js";
import { type Setup, sidesOf } from "../../../setup-manager/setup.js";

/** Every field that the rule, its checks and its prices read, once each. */
export function ruleFields(setup: Setup): readonly FieldNode[] {
  const fields = new Map<string, FieldNode>();
  for (const side of sidesOf(setup))
    for (const expression of expressionsOf(side))
      for (const node of fieldsRead(expression)) fields.set(`${node.entry}.${node.field}`, node);
  return [...fields.values()];
}
