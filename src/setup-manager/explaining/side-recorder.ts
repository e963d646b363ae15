import { closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import type { OpenSequence } from "../evaluation/open-sequence.js";
import type { RuleSources } from "../evaluation/rule-sources.js";
import type { RunningSide } from "../evaluation/running-side.js";
import type { MachineStep } from "../evaluation/side-machine.js";
import type { SideWatch } from "../evaluation/side-watch.js";
import { type ConditionTree, type TreeReader, treeReader } from "./condition-tree.js";
import type { ValueStyle } from "./format-value.js";

export interface MatchedStep {
  readonly event: string;
  readonly bar: number;
  /** Close of that bar, UTC ms: since then the event is known. */
  readonly time: EpochMs;
  /** Of a birth: open of the bar its record formed on, as the field `formed` has it; null for what happens to a record later. */
  readonly formed: EpochMs | null;
}

/** Where a sequence stands. */
export interface SequenceState {
  readonly matched: readonly MatchedStep[];
  readonly waitsFor: string;
  /** Last bar on which the next step may match; null without end. */
  readonly untilBar: number | null;
}

/** What happened to a sequence at the bar. */
export interface SequenceChange {
  readonly what: "opened" | "moved on" | "cancelled" | "expired" | "replaced";
  readonly sequence: SequenceState;
  /** The `unless` that cancelled it. */
  readonly by: ConditionTree | null;
}

/** The conditions as judged at the bar: on the last step, or on every bar without a sequence. */
export interface Judgement {
  readonly matched: readonly MatchedStep[];
  readonly require: readonly ConditionTree[];
  readonly unless: readonly ConditionTree[];
}

/** Notes what a side does at the bars that are asked for; silent at the others. */
export class SideRecorder implements SideWatch {
  recording = false;
  changes: SequenceChange[] = [];
  judgement: Judgement | null = null;
  readonly require: readonly TreeReader[];
  readonly unless: readonly TreeReader[];
  readonly checks: readonly TreeReader[];
  private readonly side: RunningSide;
  private readonly sources: RuleSources;

  constructor(side: RunningSide, sources: RuleSources, style: ValueStyle) {
    this.side = side;
    this.sources = sources;
    const reader = (condition: Parameters<typeof treeReader>[0]): TreeReader => treeReader(condition, sources, style);
    this.require = side.rule.require.map(reader);
    this.unless = side.rule.unless.map(reader);
    this.checks = side.rule.checks.map(reader);
    side.machine.watch = this;
  }

  clear(): void {
    this.changes = [];
    this.judgement = null;
  }

  cancelled(sequence: OpenSequence, index: number, k: number): void {
    if (!this.recording) return;
    this.note("cancelled", sequence, (this.unless[index] as TreeReader)(k));
  }

  expired(sequence: OpenSequence): void {
    this.note("expired", sequence);
  }

  moved(sequence: OpenSequence, k: number): void {
    this.note(sequence.bars[0] === k ? "opened" : "moved on", sequence);
  }

  replaced(sequence: OpenSequence): void {
    this.note("replaced", sequence);
  }

  judged(sequence: OpenSequence, k: number): void {
    if (!this.recording) return;
    const { steps } = this.side.machine;
    this.judgement = {
      matched: this.matchedSteps(sequence, steps.length, k),
      require: this.require.map((read) => read(k)),
      unless: this.unless.map((read) => read(k)),
    };
  }

  /** The sequences that wait now, those with most steps matched first. */
  open(): readonly SequenceState[] {
    return this.side.machine.open
      .filter((sequence) => sequence !== null)
      .map((sequence) => this.stateOf(sequence))
      .reverse();
  }

  private note(what: SequenceChange["what"], sequence: OpenSequence, by: ConditionTree | null = null): void {
    if (this.recording) this.changes.push({ what, sequence: this.stateOf(sequence), by });
  }

  private stateOf(sequence: OpenSequence): SequenceState {
    const { steps } = this.side.machine;
    const { matched, bars } = sequence;
    const next = steps[matched] as MachineStep;
    return {
      matched: this.matchedSteps(sequence, matched, bars[matched - 1] as number),
      waitsFor: next.text,
      untilBar: next.within === null ? null : (bars[matched - 1] as number) + next.within,
    };
  }

  /** The first `count` steps; the last of them matched on bar `last`. */
  private matchedSteps(sequence: OpenSequence, count: number, last: number): MatchedStep[] {
    const steps = this.side.machine.steps.slice(0, count);
    return steps.map((step, i) => {
      const bar = i < count - 1 ? (sequence.bars[i] as number) : last;
      // A later birth of the same name has taken it over: the earlier record is not bound any more.
      const taken = steps.slice(i + 1).some(({ slot, birth }) => birth && slot === step.slot);
      const formed = step.birth && !taken ? formedAt(step, sequence.bound[step.slot] as number) : null;
      return { event: step.text, bar, time: closeTimeOf(this.sources.candles, bar), formed };
    });
  }
}

function formedAt({ feed: { entry, table } }: MachineStep, record: number): EpochMs {
  return entry.candles.openTime[table.formed[record] as number] as number;
}
