import { needsLifecycle } from "../market-tools/registry.js";
import { fieldsRead } from "./expression/entries-read.js";
import type { Expression } from "./expression/expression.js";
import { type Setup, type SideRule, sidesOf } from "./setup.js";

/** Every expression of a side: conditions, checks and prices. */
export function expressionsOf({ require, unless, checks, trade }: SideRule): readonly Expression[] {
  const prices = [trade.entry?.at, trade.stop.at, trade.target?.at].filter((at) => at !== undefined);
  return [...require, ...unless, ...checks, ...prices, ...trade.moves];
}

/** Names of the entries whose transitions or flags the rule reads: `DispatchRequest.lifecycle`. The others need not follow their records. */
export function lifecycleNeeds(setup: Pick<Setup, "tools" | "long" | "short">): ReadonlySet<string> {
  const specs = new Map(setup.tools.map(({ name, spec }) => [name, spec]));
  const needs = new Set<string>();
  const note = (entry: string, name: string | undefined): void => {
    const spec = specs.get(entry);
    if (spec !== undefined && name !== undefined && needsLifecycle(spec, name)) needs.add(entry);
  };
  for (const side of sidesOf(setup)) {
    for (const { entry, bit } of side.steps) note(entry, specs.get(entry)?.events[bit]?.name);
    for (const expression of expressionsOf(side))
      for (const { entry, field } of fieldsRead(expression)) note(entry, field);
  }
  return needs;
}
