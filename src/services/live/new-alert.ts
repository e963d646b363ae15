import { closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import { clockName } from "../../domain/clock-name.js";
import type { AlertScore, LoopKey, Miss, NewAlert, SeriesKey, WhyLine } from "../../ports/alerts.js";
import type { ConditionTree } from "../../setup-manager/explaining/condition-tree.js";
import { stepText } from "../../setup-manager/explaining/print-explanation.js";
import type { PlannedSignal } from "../../setup-manager/planned-signal.js";
import { sidesOf } from "../../setup-manager/setup.js";
import { signalContract } from "../../setup-manager/signal-contract.js";
import type { LiveRule, RuleOutcome } from "./live-rule.js";

/** What an alert carries of the loop that makes it. */
export interface AlertGround extends LoopKey {
  readonly chat: string | null;
  readonly synthetic: boolean;
  readonly now: EpochMs;
}

const sideName = (side: 1 | -1): "long" | "short" => (side === 1 ? "long" : "short");

const seriesOf = ({ setup }: LiveRule, { feed, session }: LoopKey): SeriesKey => ({
  feed,
  session,
  symbol: setup.symbol.id,
  timeframe: setup.timeframe,
});

/** A signal, or a candidate that the score held back, as it is kept. `late`: in words why it comes too late to be one. */
export function newAlert(
  rule: LiveRule,
  outcome: RuleOutcome,
  score: AlertScore,
  ground: AlertGround,
  late: string | null,
): NewAlert {
  const { setup, evaluator } = rule;
  const { candles } = evaluator;
  const planned = outcome.planned as PlannedSignal;
  const trade = sidesOf(setup).find(({ side }) => side === outcome.side)?.trade.plan;
  const { target, movePrices, entry, stop } = planned;
  const isHeld = outcome.kind === "held";
  return {
    ...seriesOf(rule, ground),
    signal: signalContract(setup, planned, candles),
    setup_id: setup.id,
    setup_version: setup.version,
    setup_hash: setup.hash,
    side: sideName(outcome.side),
    barOpen: candles.openTime[outcome.bar] as number,
    barClose: closeTimeOf(candles, outcome.bar),
    made: ground.now,
    state: isHeld ? "held" : late === null ? "signal" : "missed",
    reason: isHeld ? heldReason(outcome, score) : late,
    score,
    why: whyLines(rule, outcome),
    tree: treeOf(outcome),
    plan: { entry, stop, target: Number.isNaN(target) ? null : target, movePrices, trade, maxOpen: setup.risk.maxOpen },
    chat: ground.chat,
    synthetic: ground.synthetic,
  };
}

/** What was said and what was asked; where nothing was said, why. */
const heldReason = ({ text }: RuleOutcome, { p, reason }: AlertScore): string | null =>
  p === null && reason !== undefined ? `${reason}, and until_trained is hold` : text;

/** A near miss, or a pass that another gate than the score held back. */
export function newMiss(rule: LiveRule, outcome: RuleOutcome, ground: LoopKey): Miss {
  const { setup, evaluator } = rule;
  const isNear = outcome.kind === "near_miss";
  return {
    ...seriesOf(rule, ground),
    setup_id: setup.id,
    setup_hash: setup.hash,
    side: sideName(outcome.side),
    barClose: closeTimeOf(evaluator.candles, outcome.bar),
    kind: isNear ? "near_miss" : "refused",
    gate: outcome.gate,
    text: outcome.text ?? "the last step fits, a condition does not",
    why: whyLines(rule, outcome),
  };
}

/** Steps in their order, then `require`, `unless` and `checks`, each with what it read. A rule's own clock is named where it is not the market's, on which the alert tells its bar. */
function whyLines({ evaluator, setup }: LiveRule, { judgement, checks }: RuleOutcome): readonly WhyLine[] {
  const leaves = (tree: ConditionTree): readonly ConditionTree[] =>
    tree.parts.length === 0 ? [tree] : tree.parts.flatMap(leaves);
  const line = (tree: ConditionTree): WhyLine => ({
    text: tree.text,
    passed: tree.truth,
    values: leaves(tree).flatMap(({ values }) => values.map(({ text, value }) => `${text} = ${value}`)),
  });
  // What is true part by part is told part by part; of an "or" the whole is what counts.
  const flat = (tree: ConditionTree): readonly WhyLine[] =>
    tree.parts.length > 0 && tree.parts.every(({ truth }) => truth === true) ? tree.parts.flatMap(flat) : [line(tree)];
  const not = (tree: ConditionTree): WhyLine => {
    const { text, passed, values } = line(tree);
    return { text: `not ${text}`, passed: passed === null ? null : !passed, values };
  };
  const clock = setup.tz === setup.symbol.calendar.tz ? "" : ` ${clockName(setup.tz)}`;
  const steps = (judgement?.matched ?? []).map((step) => ({
    text: `${stepText(step, evaluator.sources.zone)}${clock}`,
    passed: true,
    values: [],
  }));
  return [
    ...steps,
    ...(judgement?.require ?? []).flatMap(flat),
    ...(judgement?.unless ?? []).map(not),
    ...checks.flatMap(flat),
  ];
}

const treeOf = ({ side, gate, text, judgement, checks }: RuleOutcome): unknown => ({
  side: sideName(side),
  heldAt: gate === null ? null : { gate, text },
  matched: judgement?.matched ?? [],
  require: judgement?.require ?? [],
  unless: judgement?.unless ?? [],
  checks,
});
