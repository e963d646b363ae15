import type { Reading } from "../expression/compile-expression.js";
import type { Step } from "../setup.js";
import type { Bindings } from "./entry-view.js";
import type { EventFeed } from "./event-feed.js";
import type { OpenSequence } from "./open-sequence.js";
import type { SideWatch } from "./side-watch.js";

export interface MachineStep extends Step {
  readonly slot: number;
  readonly feed: EventFeed;
}

const isTrue = (reading: Reading, k: number): boolean => reading(k) === 1;

/**
 * One side of a rule over the bars: sequences open, move on, are cancelled and pass exactly as CATALOG 2.2 says.
 * At most one sequence stands per number of steps matched; all memory is taken once.
 */
export class SideMachine {
  readonly steps: readonly MachineStep[];
  readonly require: readonly Reading[];
  readonly unless: readonly Reading[];
  /** By steps matched; index 0 is not used. */
  readonly open: (OpenSequence | null)[];
  /** The sequence that passed last: its bindings give the prices of the signal. */
  passed: OpenSequence;
  nearMisses = 0;
  lastNearMiss = -1;
  watch: SideWatch | null = null;
  private readonly bindings: Bindings;
  private readonly free: OpenSequence[];
  private openCount = 0;

  constructor(
    steps: readonly MachineStep[],
    require: readonly Reading[],
    unless: readonly Reading[],
    bindings: Bindings,
    slots: number,
  ) {
    this.steps = steps;
    this.require = require;
    this.unless = unless;
    this.bindings = bindings;
    const sequence = (): OpenSequence => ({
      matched: 0,
      bars: new Int32Array(Math.max(1, steps.length)),
      bound: new Int32Array(slots).fill(-1),
      first: -1,
    });
    this.open = steps.map(() => null);
    this.passed = sequence();
    this.free = Array.from({ length: steps.length + 1 }, sequence);
  }

  /** Judges bar k, which must be the next one; true where the rule passes. The feeds stand at k. */
  step(k: number): boolean {
    if (this.steps.length === 0) return this.level(k);
    if (this.openCount > 0 && this.moveOpen(k)) return true;
    return this.openNew(k);
  }

  /** The first bar from k on at which something can happen: the others need not be judged. The feeds stand at the bar judged last. */
  wakesAt(k: number): number {
    const { steps, watch, unless, openCount } = this;
    if (steps.length === 0 || watch !== null || (openCount > 0 && unless.length > 0)) return k;
    // Without an `unless` an open sequence is touched by events alone: its time is looked at when the next one comes.
    let bar = (steps[0] as MachineStep).feed.next;
    if (openCount > 0) for (let s = 1; s < steps.length; s++) bar = Math.min(bar, (steps[s] as MachineStep).feed.next);
    return bar;
  }

  /** About how often the side may still pass on what is known; 0 where nothing bounds it. */
  get passesLeft(): number {
    const { steps } = this;
    return steps.length === 1 ? Math.ceil((steps[0] as MachineStep).feed.left / 2) : 0;
  }

  private level(k: number): boolean {
    this.bindings.bound = this.passed.bound;
    this.watch?.judged(this.passed, k);
    if (!this.holds(k)) return false;
    this.passed.bars[0] = k;
    return true;
  }

  /** All of `require` true, every `unless` known and false. */
  private holds(k: number): boolean {
    const { require, unless } = this;
    for (let i = 0; i < require.length; i++) if ((require[i] as Reading)(k) !== 1) return false;
    for (let i = 0; i < unless.length; i++) if ((unless[i] as Reading)(k) !== 0) return false;
    return true;
  }

  private moveOpen(k: number): boolean {
    for (let matched = this.steps.length - 1; matched > 0; matched--) {
      const sequence = this.open[matched];
      if (sequence == null) continue;
      if (this.cancels(sequence, k)) {
        this.drop(matched);
        continue;
      }
      const { within } = this.steps[matched] as MachineStep;
      if (within !== null && k > (sequence.bars[matched - 1] as number) + within) {
        this.watch?.expired(sequence, k);
        this.drop(matched);
      }
    }
    for (let matched = this.steps.length - 1; matched > 0; matched--) {
      const sequence = this.open[matched];
      if (sequence == null || !(this.steps[matched] as MachineStep).feed.any) continue;
      this.open[matched] = null;
      this.openCount--;
      if (this.advance(sequence, k)) return this.pass(sequence);
    }
    return false;
  }

  private openNew(k: number): boolean {
    const first = this.steps[0] as MachineStep;
    if (!first.feed.any) return false;
    const record = first.feed.find(first.bit, -1);
    if (record < 0) return false;
    if (this.steps.length === 1) return this.only(first, record, k);
    const sequence = this.free.pop() as OpenSequence;
    const { bound } = sequence;
    for (let slot = 0; slot < bound.length; slot++) bound[slot] = -1;
    sequence.matched = 0;
    sequence.first = record;
    return this.advance(sequence, k) ? this.pass(sequence) : false;
  }

  /** A sequence of one step passes or misses at once: nothing is left open. */
  private only(step: MachineStep, record: number, k: number): boolean {
    const sequence = this.free[0] as OpenSequence;
    // No other slot is ever bound.
    sequence.bound[step.slot] = record;
    sequence.bars[0] = k;
    sequence.first = record;
    this.bindings.bound = sequence.bound;
    this.watch?.judged(sequence, k);
    if (!this.holds(k)) {
      this.nearMisses++;
      this.lastNearMiss = k;
      return false;
    }
    this.free[0] = this.passed;
    this.passed = sequence;
    return true;
  }

  private cancels(sequence: OpenSequence, k: number): boolean {
    const { unless } = this;
    if (unless.length === 0) return false;
    this.bindings.bound = sequence.bound;
    for (let i = 0; i < unless.length; i++) {
      if (!isTrue(unless[i] as Reading, k)) continue;
      this.watch?.cancelled(sequence, i, k);
      return true;
    }
    return false;
  }

  /** Tries the next step, and those after it that may fall on the same bar. True on a pass; else the sequence stands where it got to. */
  private advance(sequence: OpenSequence, k: number): boolean {
    const { steps } = this;
    const from = sequence.matched;
    while (true) {
      const { matched } = sequence;
      const step = steps[matched] as MachineStep;
      if (matched > 0 && sequence.bars[matched - 1] === k && !step.sameBar) break;
      const before = sequence.bound[step.slot] as number;
      const record = step.feed.find(step.bit, step.birth ? -1 : before);
      if (record < 0) break;
      sequence.bound[step.slot] = record;
      sequence.bars[matched] = k;
      if (matched < steps.length - 1) {
        sequence.matched = matched + 1;
        continue;
      }
      this.bindings.bound = sequence.bound;
      this.watch?.judged(sequence, k);
      if (this.holds(k)) return true;
      sequence.bound[step.slot] = before;
      this.nearMisses++;
      this.lastNearMiss = k;
      break;
    }
    this.stand(sequence);
    if (sequence.matched > from) this.watch?.moved(sequence, k);
    return false;
  }

  /** Puts a sequence in its place; one that stands there gives way. */
  private stand(sequence: OpenSequence): void {
    const { matched } = sequence;
    if (matched === 0) {
      this.free.push(sequence);
      return;
    }
    const older = this.open[matched];
    if (older != null) {
      this.watch?.replaced(older);
      this.free.push(older);
    } else this.openCount++;
    this.open[matched] = sequence;
  }

  private drop(matched: number): void {
    this.free.push(this.open[matched] as OpenSequence);
    this.open[matched] = null;
    this.openCount--;
  }

  /** A pass drops every open sequence of the side. */
  private pass(sequence: OpenSequence): true {
    this.free.push(this.passed);
    this.passed = sequence;
    for (let matched = 1; matched < this.steps.length; matched++) if (this.open[matched] != null) this.drop(matched);
    return true;
  }
}
