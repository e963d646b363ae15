import type { DetectorContext, LevelTable } from "../tool.js";
import type { RaidMachine } from "./raid-machine.js";
import { SourceClock } from "./source-clock.js";

/** What a level may be: taken from its source or for a while of its own. */
export interface LevelRule {
  /** ms from the close of the bar at which the level is known; undefined: as its source says. */
  readonly validFor: number | undefined;
  readonly equalOnly: boolean;
}

/** Feeds the levels of a source to a raid machine, each when it is known; knows which slot belongs to which record. */
export class RaidLevels {
  /** Of each slot: the record of the source, and its side. */
  readonly records: number[] = [];
  private readonly levels: LevelTable;
  private readonly clock: SourceClock;
  private readonly context: DetectorContext;
  private readonly machine: RaidMachine;
  private readonly rule: LevelRule;
  private readonly slots = new Map<number, number>();
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
    const time = this.context.candles.openTime[j] as number;
    for (this.early = Math.max(this.early, this.next); this.early < levels.length; this.early++) {
      const row = this.early;
      if ((levels.at[row] as number) > last) break;
      if (Number.isNaN(levels.price[row]) && (levels.validUntil[row] as number) <= time) this.takeAway(row);
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

  private takeAway(row: number): void {
    const slot = this.slots.get(this.key(row));
    if (slot !== undefined && this.rule.validFor === undefined) this.machine.remove(slot);
  }

  private put(row: number, j: number): void {
    const { levels, machine } = this;
    const key = this.key(row);
    const known = this.slots.get(key);
    if (known !== undefined) {
      machine.move(known, levels.price[row] as number);
      return;
    }
    const { candles } = this.context;
    const from = candles.closeTime?.[j] ?? (candles.openTime[j] as number) + candles.periodMs;
    const { validFor } = this.rule;
    const until = validFor === undefined ? (levels.validUntil[row] as number) : from + validFor;
    const slot = machine.arm(levels.side[row] as number, levels.price[row] as number, until);
    this.slots.set(key, slot);
    this.records[slot] = key;
  }
}
