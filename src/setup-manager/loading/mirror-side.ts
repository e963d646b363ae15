import { mirrorExpression } from "../expression/mirror-expression.js";
import { mirrorName } from "../expression/mirror-name.js";
import type { EntryNames } from "../expression/name-scope.js";
import type { PaddedPrice, SideTrade, Step } from "../setup.js";
import type { SideText } from "./side-text.js";

type Entries = ReadonlyMap<string, EntryNames | undefined>;

function mirrorStep(step: Step, entries: Entries): Step {
  const spec = entries.get(step.entry)?.spec;
  const event = spec?.events[step.bit]?.name;
  if (spec === undefined || event === undefined) return step;
  const mirrored = mirrorName(spec, event);
  const bit = spec.events.findIndex(({ name }) => name === mirrored);
  return bit < 0 ? step : { ...step, bit, text: `${step.entry}.${mirrored}` };
}

/** The other side of a rule: events, conditions, words and comparisons turned round; `within` and `same_bar` stay. */
export const mirrorSide = (side: SideText, entries: Entries): SideText => ({
  steps: side.steps.map((step) => mirrorStep(step, entries)),
  require: side.require.map((condition) => mirrorExpression(condition, entries)),
  unless: side.unless.map((condition) => mirrorExpression(condition, entries)),
});

/** The other side of a trade: the price expressions alone. Pads, R and times know their side. */
export function mirrorTrade(trade: SideTrade, entries: Entries): SideTrade {
  const price = (padded: PaddedPrice): PaddedPrice => ({ ...padded, at: mirrorExpression(padded.at, entries) });
  return {
    plan: trade.plan,
    entry: trade.entry === null ? null : price(trade.entry),
    stop: price(trade.stop),
    target: trade.target === null ? null : price(trade.target),
    moves: trade.moves.map((move) => mirrorExpression(move, entries)),
  };
}
