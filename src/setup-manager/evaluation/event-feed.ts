import type { Candles } from "../../domain/candles.js";
import type { ToolEntry } from "../../market-tools/dispatcher.js";
import type { RecordTable } from "../../market-tools/record-table.js";

/** The events of one entry that become known at the bar judged. Bars must be asked for in order. */
export class EventFeed {
  readonly entry: ToolEntry;
  readonly table: RecordTable;
  private readonly isBase: boolean;
  private from = 0;
  private to = 0;

  constructor(entry: ToolEntry, base: Candles) {
    this.entry = entry;
    this.table = entry.table;
    this.isBase = entry.candles === base;
  }

  /** Moves to bar k. */
  seek(k: number): void {
    const length = this.table.logLength;
    let from = this.to;
    while (from < length && this.knownAt(from) < k) from++;
    let to = from;
    while (to < length && this.knownAt(to) === k) to++;
    this.from = from;
    this.to = to;
  }

  /** The bar of the first event after the one sought; Infinity where none is known yet. */
  get next(): number {
    return this.to < this.table.logLength ? this.knownAt(this.to) : Number.POSITIVE_INFINITY;
  }

  /** Log rows that were not read yet. */
  get left(): number {
    return this.table.logLength - this.to;
  }

  get any(): boolean {
    return this.to > this.from;
  }

  /**
   * The record of the event with that bit, −1 where there is none at this bar. Of several the one born last.
   * With `only` ≥ 0 that record alone counts.
   */
  find(bit: number, only: number): number {
    const { table } = this;
    const mask = 1 << bit;
    let found = -1;
    for (let row = this.from; row < this.to; row++) {
      if (((table.logMask[row] as number) & mask) === 0) continue;
      const record = table.logRecord[row] as number;
      if (record > found && (only < 0 || record === only)) found = record;
    }
    return found;
  }

  private knownAt(row: number): number {
    const at = this.table.logAt[row] as number;
    return this.isBase ? at : this.entry.knownAt(at);
  }
}
