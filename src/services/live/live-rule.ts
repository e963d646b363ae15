import type { ToolRun } from "../../market-tools/dispatcher.js";
import { Evaluator } from "../../setup-manager/evaluation/evaluator.js";
import type { EvaluatorOptions } from "../../setup-manager/evaluation/evaluator-options.js";
import { GATES, type Gate, PASSED, SCORE } from "../../setup-manager/evaluation/gates.js";
import type { ConditionTree } from "../../setup-manager/explaining/condition-tree.js";
import { gateSentence } from "../../setup-manager/explaining/gate-sentence.js";
import { type Judgement, SideRecorder } from "../../setup-manager/explaining/side-recorder.js";
import type { PlannedSignal } from "../../setup-manager/planned-signal.js";
import type { Setup } from "../../setup-manager/setup.js";

/** What a rule made of one bar, where it made anything of it. */
export interface RuleOutcome {
  readonly kind: "signal" | "held" | "refused" | "near_miss";
  readonly bar: number;
  readonly side: 1 | -1;
  /** Of a signal, or a candidate that the score held back. */
  readonly planned: PlannedSignal | null;
  /** The gate that held the pass back, and its sentence. */
  readonly gate: Gate | null;
  readonly text: string | null;
  readonly judgement: Judgement | null;
  /** The hard checks as they read. */
  readonly checks: readonly ConditionTree[];
}

const NOTHING: readonly RuleOutcome[] = [];
/** Gates that keep an always true rule back bar after bar: not worth a line each. */
const QUIET: ReadonlySet<Gate> = new Set([
  "sessions",
  "weekdays",
  "max_spread",
  "cooldown",
  "one_per_session",
  "max_per_day",
]);

/**
 * A setup as the live loop runs it: the backtest's own evaluator, candle by candle, and beside each signal, refusal and near miss the conditions with
 * the values they had. Made before the tools run. `warmUp` takes the history at once; from then on `step` takes each next bar.
 */
export class LiveRule {
  readonly setup: Setup;
  readonly tools: ToolRun;
  readonly evaluator: Evaluator;
  private readonly recorders: readonly SideRecorder[];
  private readonly nearMisses: number[];

  constructor(setup: Setup, tools: ToolRun, options: EvaluatorOptions = {}) {
    this.setup = setup;
    this.tools = tools;
    const evaluator = new Evaluator(setup, tools, options);
    this.evaluator = evaluator;
    const style = { digits: setup.symbol.digits, zone: evaluator.sources.zone };
    this.recorders = evaluator.sides.map((side) => new SideRecorder(side, evaluator.sources, style));
    this.nearMisses = evaluator.sides.map(() => 0);
    // History is leapt over as in a backtest; watches would look at every bar of it.
    for (const { machine } of evaluator.sides) machine.watch = null;
  }

  /** Judges the history, which the tools have run over. Its scores are the stored ones. */
  warmUp(): void {
    this.evaluator.run();
    this.evaluator.sides.forEach(({ machine }, s) => {
      const recorder = this.recorders[s] as SideRecorder;
      // Without a sequence a rule is judged on every bar: its conditions are read afterwards, where it passed.
      recorder.recording = machine.steps.length > 0;
      machine.watch = recorder;
      this.nearMisses[s] = machine.nearMisses;
    });
    this.evaluator.defersScore = true;
  }

  /** Judges bar k, to which the tools have been pushed. Where a candidate waits for its score, `isWaiting` says so, and `settle` must come next. */
  step(k: number): readonly RuleOutcome[] {
    const { evaluator, recorders } = this;
    for (const recorder of recorders) if (recorder.judgement !== null || recorder.changes.length > 0) recorder.clear();
    const { passes } = evaluator.funnelCounts;
    const misses = evaluator.nearMissCount;
    const signal = evaluator.step(k);
    const missed = evaluator.nearMissCount === misses ? NOTHING : this.missedAt(k);
    if (evaluator.funnelCounts.passes === passes || evaluator.isWaiting) return missed;
    return [...missed, ...this.passAt(k, signal)];
  }

  get isWaiting(): boolean {
    return this.evaluator.isWaiting;
  }

  /** The score of the candidate that waits. */
  settle(score: number | null): readonly RuleOutcome[] {
    const signal = this.evaluator.settle(score);
    return this.passAt(this.evaluator.judged - 1, signal);
  }

  /** Every side on which the last step fitted and a condition did not. */
  private missedAt(k: number): readonly RuleOutcome[] {
    const found: RuleOutcome[] = [];
    this.evaluator.sides.forEach(({ machine, rule }, s) => {
      if (machine.nearMisses === this.nearMisses[s]) return;
      this.nearMisses[s] = machine.nearMisses;
      const { judgement } = this.recorders[s] as SideRecorder;
      if (machine.lastNearMiss !== k) return;
      const base = { bar: k, side: rule.side, planned: null, gate: null, text: null, checks: [] };
      found.push({ ...base, kind: "near_miss", judgement });
    });
    return found;
  }

  private passAt(k: number, signal: PlannedSignal | null): readonly RuleOutcome[] {
    const { evaluator } = this;
    const gate = evaluator.lastGate === PASSED ? null : (GATES[evaluator.lastGate] as Gate);
    const s = evaluator.sides.findIndex(({ rule }) => rule.side === evaluator.lastSide);
    const { machine } = evaluator.sides[s] as (typeof evaluator.sides)[number];
    if (gate !== null && machine.steps.length === 0 && QUIET.has(gate)) return NOTHING;
    const recorder = this.recorders[s] as SideRecorder;
    if (machine.steps.length === 0) this.readAfterwards(s, k);
    const held = evaluator.lastGate === SCORE;
    return [
      {
        kind: signal !== null ? "signal" : held ? "held" : "refused",
        bar: k,
        side: evaluator.lastSide,
        planned: signal ?? (held ? (evaluator.heldByScore.at(-1) ?? null) : null),
        gate,
        text: gate === null ? null : gateSentence(evaluator, gate, k),
        judgement: recorder.judgement,
        checks: recorder.checks.map((read) => read(k)),
      },
    ];
  }

  private readAfterwards(s: number, k: number): void {
    const recorder = this.recorders[s] as SideRecorder;
    const { passed } = (this.evaluator.sides[s] as (typeof this.evaluator.sides)[number]).machine;
    this.evaluator.sources.bindings.bound = passed.bound;
    recorder.recording = true;
    recorder.judged(passed, k);
    recorder.recording = false;
  }
}
