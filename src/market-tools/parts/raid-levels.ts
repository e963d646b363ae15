import { closeTimeOf } from "../../domain/candles.js";
import type { DetectorContext, LevelTable } from "../tool.js";
import { longer } from "./longer.js";
import type { RaidMachine } from "./raid-machine.js";
import { SourceClock } from "./source-clock.js";

const START = 256;

/** What a level may be: taken from its source or for a while of its own. */
export interface LevelRule {
  /** ms from the close of the bar at which the level is known; undefined: as its source says. */
  readonly validFor: number | undefined;
  readonly equalOnly: boolean;
}

/** Feeds the levels of a source to a raid machine, each when it is known; knows which slot belongs to which record. */
export class RaidLevels {
  /** Of each slot: record of the source × 2, one more for a level below. */
  keys = new Int32Array(START);
  private readonly levels: LevelTable;
  private readonly clock: SourceClock;
  private readonly context: DetectorContext;
  private readonly machine: RaidMachine;
  private readonly rule: LevelRule;
  /** Slot + 1 by key, 0 none. */
  private slots = new Int32Array(START);
  private next = 0;
  private early = 0;

  constructor(context: DetectorContext, machine: RaidMachine, rule: LevelRule) {
    const { source } = context;
    if (source?.detector.levels === undefined) throw new Error("A level source is needed");
    this.context = context;
    this.levels = source.detector.levels;
    this.clock = new SourceClock(context.candles, source.candles);
    this.machine = machine;
    this.rule = rule;
  }

  /** Before bar j is judged: levels that had ended when it opened, known only now. */
  before(j: number): number {
    const last = this.clock.last(j);
    const { levels } = this;
    if (this.early < this.next) this.early = this.next;
    for (; this.early < levels.length && (levels.at[this.early] as number) <= last; this.early++) {
      const row = this.early;
      if (Number.isNaN(levels.price[row]) && levels.endOf(row) <= (this.context.candles.openTime[j] as number))
        this.takeAway(row);
    }
    return last;
  }

  /** After bar j: what became known at its close counts from the next bar on. */
  after(j: number, last: number): void {
    const { levels } = this;
    for (; this.next < levels.length && (levels.at[this.next] as number) <= last; this.next++) {
      const row = this.next;
      if (Number.isNaN(levels.price[row])) this.takeAway(row);
      else if (!this.rule.equalOnly || levels.equal[row] === 1) this.put(row, j);
    }
  }

  private key(row: number): number {
    return (this.levels.record[row] as number) * 2 + (this.levels.side[row] === 1 ? 0 : 1);
  }

  /** The slot of a key, −1 none. */
  private slotOf(key: number): number {
    return key < this.slots.length ? (this.slots[key] as number) - 1 : -1;
  }

  private takeAway(row: number): void {
    const slot = this.slotOf(this.key(row));
    if (slot >= 0 && this.rule.validFor === undefined) this.machine.remove(slot);
  }

  private put(row: number, j: number): void {
    const { levels, machine } = this;
    const key = this.key(row);
    const known = this.slotOf(key);
    if (known >= 0) {
      machine.move(known, levels.price[row] as number);
      return;
    }
    const { validFor } = this.rule;
    const until = validFor === undefined ? levels.endOf(row) : closeTimeOf(this.context.candles, j) + validFor;
    this.remember(key, machine.arm(levels.side[row] as number, levels.price[row] as number, until));
  }

  private remember(key: number, slot: number): void {
    if (key >= this.slots.length) this.slots = longer(this.slots, new Int32Array(key * 2));
    if (slot >= this.keys.length) this.keys = longer(this.keys, new Int32Array(slot * 2));
    this.slots[key] = slot + 1;
    this.keys[slot] = key;
  }
}
