import type { LevelColumns } from "../parts/level-columns.js";
import { longer } from "../parts/longer.js";

const START = 256;

/** Members of pools: each is a row of the level table, linked to the one before it, so that a pool is readable as of any bar. */
export class PoolMembers {
  private readonly rows: LevelColumns;
  /** Of each pool: row of its last member, and the bar of that one's swing. */
  private lastRow: Int32Array;
  private lastBars: Int32Array;
  /** Of each row: that of the member before it, −1 none; and which member of its pool it is, counted from 1. */
  private before: Int32Array;
  private counts: Int32Array;

  /** Of `pools` pools there is room without a copy. */
  constructor(rows: LevelColumns, pools = START) {
    const size = Math.max(START, pools);
    this.rows = rows;
    this.lastRow = new Int32Array(size);
    this.lastBars = new Int32Array(size);
    this.before = new Int32Array(size);
    this.counts = new Int32Array(size);
  }

  found(pool: number, row: number, bar: number): void {
    this.set(pool, row, bar, -1, 1);
  }

  /** Takes a further member and returns how many there are. */
  joined(pool: number, row: number, bar: number): number {
    const before = this.lastRow[pool] as number;
    const count = (this.counts[before] as number) + 1;
    this.set(pool, row, bar, before, count);
    return count;
  }

  /** Bar of the last member's swing. */
  lastBar(pool: number): number {
    return this.lastBars[pool] as number;
  }

  /** Outermost member as of bar i; NaN for pool −1 and before its first member is known. */
  readonly level = (pool: number, i: number): number => {
    const row = this.rowAt(pool, i);
    return row < 0 ? Number.NaN : (this.rows.price[row] as number);
  };

  readonly count = (pool: number, i: number): number => {
    const row = this.rowAt(pool, i);
    return row < 0 ? Number.NaN : (this.counts[row] as number);
  };

  private set(pool: number, row: number, bar: number, before: number, count: number): void {
    if (pool === this.lastRow.length) {
      this.lastRow = longer(this.lastRow, new Int32Array(pool * 2));
      this.lastBars = longer(this.lastBars, new Int32Array(pool * 2));
    }
    if (row >= this.before.length) {
      this.before = longer(this.before, new Int32Array(row * 2));
      this.counts = longer(this.counts, new Int32Array(row * 2));
    }
    this.lastRow[pool] = row;
    this.lastBars[pool] = bar;
    this.before[row] = before;
    this.counts[row] = count;
  }

  private rowAt(pool: number, i: number): number {
    let row = pool < 0 ? -1 : (this.lastRow[pool] as number);
    while (row >= 0 && (this.rows.at[row] as number) > i) row = this.before[row] as number;
    return row;
  }
}
