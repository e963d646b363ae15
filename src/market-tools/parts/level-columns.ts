import type { LevelTable } from "../tool.js";
import { Ends } from "./ends.js";
import { longer } from "./longer.js";

const START = 256;

/** The level table a source fills. */
export class LevelColumns implements LevelTable {
  length = 0;
  side: Int8Array;
  price: Float64Array;
  at: Int32Array;
  record: Int32Array;
  equal: Uint8Array;
  private readonly ends = new Ends();

  /** So many rows fit before the columns are copied into longer ones. */
  constructor(rows = START) {
    const size = Math.max(START, rows);
    this.side = new Int8Array(size);
    this.price = new Float64Array(size);
    this.at = new Int32Array(size);
    this.record = new Int32Array(size);
    this.equal = new Uint8Array(size);
  }

  /** Adds a row and returns its number. */
  add(side: number, price: number, at: number, record: number, validUntil = Number.POSITIVE_INFINITY): number {
    const row = this.length;
    if (row === this.at.length) this.grow(row * 2);
    this.side[row] = side;
    this.price[row] = price;
    this.at[row] = at;
    this.record[row] = record;
    this.ends.set(row, validUntil);
    this.length = row + 1;
    return row;
  }

  endOf(row: number): number {
    return this.ends.of(row);
  }

  private grow(size: number): void {
    this.side = longer(this.side, new Int8Array(size));
    this.price = longer(this.price, new Float64Array(size));
    this.at = longer(this.at, new Int32Array(size));
    this.record = longer(this.record, new Int32Array(size));
    this.equal = longer(this.equal, new Uint8Array(size));
  }
}
