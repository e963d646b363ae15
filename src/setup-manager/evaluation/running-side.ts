import { compileExpression, type Reading } from "../expression/compile-expression.js";
import type { Expression } from "../expression/expression.js";
import type { Setup, SideRule } from "../setup.js";
import { detectorsOf } from "./detectors-of.js";
import { EventFeed } from "./event-feed.js";
import type { RuleSources } from "./rule-sources.js";
import { SideMachine } from "./side-machine.js";
import { SidePrices } from "./side-prices.js";

/** One side as it runs. */
export interface RunningSide {
  readonly rule: SideRule;
  readonly machine: SideMachine;
  readonly prices: SidePrices;
  readonly checks: readonly Reading[];
  readonly detectors: readonly string[];
}

/** Makes a side ready to run; sides that wait for events of the same tool share its feed. */
export function runningSide(
  rule: SideRule,
  setup: Setup,
  sources: RuleSources,
  feeds: Map<string, EventFeed>,
): RunningSide {
  const compile = (expression: Expression): Reading => compileExpression(expression, sources);
  const steps = rule.steps.map((step) => {
    let feed = feeds.get(step.entry);
    if (feed === undefined) {
      feed = new EventFeed(sources.view(step.entry).entry, sources.candles);
      feeds.set(step.entry, feed);
    }
    return { ...step, slot: sources.slotOf(step.entry), feed };
  });
  return {
    rule,
    machine: new SideMachine(
      steps,
      rule.require.map(compile),
      rule.unless.map(compile),
      sources.bindings,
      sources.slotCount,
    ),
    prices: new SidePrices(rule, sources),
    checks: rule.checks.map(compile),
    detectors: detectorsOf(rule, setup.tools),
  };
}

/** Bar of the first event that was bound in what passed at bar k; k without a sequence. */
export const firstBarOf = ({ machine }: RunningSide, k: number): number =>
  machine.steps.length === 0 ? k : (machine.passed.bars[0] as number);
