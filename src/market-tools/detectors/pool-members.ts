import type { LevelColumns } from "../parts/level-columns.js";

/** Members of pools: each is a row of the level table, linked to the one before it, so that a pool is readable as of any bar. */
export class PoolMembers {
  private readonly rows: LevelColumns;
  private readonly lastRow: number[] = [];
  private readonly lastBars: number[] = [];
  private readonly before: number[] = [];
  private readonly counts: number[] = [];

  constructor(rows: LevelColumns) {
    this.rows = rows;
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

  /** Outermost member as of bar i. */
  readonly level = (pool: number, i: number): number => {
    const row = this.rowAt(pool, i);
    return row < 0 ? Number.NaN : (this.rows.price[row] as number);
  };

  readonly count = (pool: number, i: number): number => {
    const row = this.rowAt(pool, i);
    return row < 0 ? Number.NaN : (this.counts[row] as number);
  };

  private set(pool: number, row: number, bar: number, before: number, count: number): void {
    this.lastRow[pool] = row;
    this.lastBars[pool] = bar;
    this.before[row] = before;
    this.counts[row] = count;
  }

  private rowAt(pool: number, i: number): number {
    let row = this.lastRow[pool] ?? -1;
    while (row >= 0 && (this.rows.at[row] as number) > i) row = this.before[row] as number;
    return row;
  }
}
