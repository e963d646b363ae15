import { closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { ToolRun } from "../../market-tools/dispatcher.js";
import { Evaluator } from "../evaluation/evaluator.js";
import type { EvaluatorOptions } from "../evaluation/evaluator-options.js";
import { GATES, type Gate } from "../evaluation/gates.js";
import type { RunningSide } from "../evaluation/running-side.js";
import type { PlannedSignal } from "../planned-signal.js";
import type { Setup } from "../setup.js";
import { type ConditionTree, missesOf } from "./condition-tree.js";
import type { ValueStyle } from "./format-value.js";
import { gateSentence } from "./gate-sentence.js";
import { type Judgement, type SequenceChange, type SequenceState, SideRecorder } from "./side-recorder.js";

/** One side at one bar. */
export interface SideExplanation {
  readonly side: "long" | "short";
  readonly changes: readonly SequenceChange[];
  /** Sequences that wait after the bar. */
  readonly open: readonly SequenceState[];
  /** First event of the rule; null without a sequence. */
  readonly firstEvent: string | null;
  /** Null where nothing was judged: the last step did not come. */
  readonly judged: Judgement | null;
  readonly passed: boolean;
  /** The one test that came nearest to being true, of those that were not. */
  readonly nearest: ConditionTree | null;
}

/** What the rule made of one bar, and why. */
export interface BarExplanation {
  readonly bar: number;
  readonly openTime: EpochMs;
  readonly closeTime: EpochMs;
  readonly sides: readonly SideExplanation[];
  /** The gate that held a pass back, in words with its values. */
  readonly heldAt: { readonly gate: Gate; readonly text: string; readonly checks: readonly ConditionTree[] } | null;
  readonly signal: PlannedSignal | null;
}

/**
 * Why the bars [from, to) came out as they did. Replays the whole evaluation up to them with watches set; there is no second
 * implementation of the rules. `run` must be fresh: it is run here.
 */
export function explainBars(
  setup: Setup,
  run: ToolRun,
  from: number,
  to: number,
  options: EvaluatorOptions = {},
): readonly BarExplanation[] {
  const evaluator = new Evaluator(setup, run, options);
  const style: ValueStyle = { digits: setup.symbol.digits, zone: evaluator.sources.zone };
  const recorders = evaluator.sides.map((side) => new SideRecorder(side, evaluator.sources, style));
  run.run();
  const found: BarExplanation[] = [];
  const until = Math.min(to, run.candles.length);
  for (let k = 0; k < until; k++) {
    const recording = k >= from;
    for (const recorder of recorders) {
      recorder.recording = recording;
      if (recording) recorder.clear();
    }
    const { passes } = evaluator.funnelCounts;
    const signal = evaluator.step(k);
    if (recording) found.push(explainBar(evaluator, recorders, k, signal, evaluator.funnelCounts.passes > passes));
  }
  return found;
}

function explainBar(
  evaluator: Evaluator,
  recorders: readonly SideRecorder[],
  k: number,
  signal: PlannedSignal | null,
  counted: boolean,
): BarExplanation {
  const { candles, sides } = evaluator;
  return {
    bar: k,
    openTime: candles.openTime[k] as number,
    closeTime: closeTimeOf(candles, k),
    sides: sides.map((side, s) => explainSide(side, recorders[s] as SideRecorder)),
    heldAt: counted && signal === null ? heldAt(evaluator, recorders, k) : null,
    signal,
  };
}

function heldAt(evaluator: Evaluator, recorders: readonly SideRecorder[], k: number): BarExplanation["heldAt"] {
  const gate = GATES[evaluator.lastGate] as Gate;
  const side = evaluator.sides.findIndex(({ rule }) => rule.side === evaluator.lastSide);
  const checks = gate === "checks" ? (recorders[side]?.checks.map((read) => read(k)) ?? []) : [];
  return { gate, text: gateSentence(evaluator, gate, k), checks };
}

function explainSide({ rule, machine }: RunningSide, recorder: SideRecorder): SideExplanation {
  const { judgement } = recorder;
  const passed = judgement !== null && holds(judgement);
  return {
    side: rule.side === 1 ? "long" : "short",
    changes: recorder.changes,
    open: recorder.open(),
    firstEvent: machine.steps[0]?.text ?? null,
    judged: judgement,
    passed,
    nearest: judgement === null || passed ? null : nearestMiss(judgement),
  };
}

const holds = ({ require, unless }: Judgement): boolean =>
  require.every(({ truth }) => truth === true) && unless.every(({ truth }) => truth === false);

/** Smallest miss first; a test that is not known, or has no size, comes last. */
function nearestMiss({ require, unless }: Judgement): ConditionTree | null {
  const misses = [...require.flatMap(missesOf), ...unless.filter(({ truth }) => truth !== false)];
  const size = (tree: ConditionTree): number => tree.missedBy?.atr ?? Number.POSITIVE_INFINITY;
  return misses.sort((a, b) => size(a) - size(b))[0] ?? null;
}

/**
 * The bars of a span that answer "why did it not trade?": those where something happened, or, where nothing did, the one that came
 * nearest. A rule without a sequence is judged on every bar: only its passes and its nearest miss are telling.
 */
export function tellingBars(bars: readonly BarExplanation[]): readonly BarExplanation[] {
  const telling = bars.filter(
    ({ sides, signal, heldAt }) =>
      signal !== null ||
      heldAt !== null ||
      sides.some(
        ({ changes, judged, firstEvent, passed }) =>
          changes.length > 0 || passed || (judged !== null && firstEvent !== null),
      ),
  );
  if (telling.length > 0) return telling;
  const miss = (bar: BarExplanation): number =>
    Math.min(...bar.sides.map(({ nearest }) => nearest?.missedBy?.atr ?? Number.POSITIVE_INFINITY));
  const nearest = bars.reduce<BarExplanation | null>(
    (best, bar) => (best === null || miss(bar) < miss(best) ? bar : best),
    null,
  );
  return nearest === null ? [] : [nearest];
}
