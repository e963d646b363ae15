import type { RecordTable } from "../record-table.js";
import type { Detector } from "../tool.js";

const HIGH_KIND = 0;

/** The range between the last swing high and the last swing low that are known. */
export class SwingLeg {
  high = Number.NaN;
  low = Number.NaN;
  /** Bar of the later of the two swings. */
  laterBar = -1;
  private readonly table: RecordTable;
  private next = 0;

  constructor(swings: Detector) {
    this.table = swings.table;
  }

  /** A leg has no end of its own. */
  holds(_openTime: number): boolean {
    return true;
  }

  /** Takes the swings known at the close of bar j; true where one came. */
  advance(j: number): boolean {
    const { table } = this;
    let changed = false;
    for (; this.next < table.length && (table.at[this.next] as number) <= j; this.next++) {
      const level = table.numbers[0]?.[this.next] as number;
      if (table.kind[this.next] === HIGH_KIND) this.high = level;
      else this.low = level;
      this.laterBar = table.formed[this.next] as number;
      changed = true;
    }
    return changed;
  }
}
