import { LevelHeap } from "../parts/level-heap.js";
import type { RecordTable } from "../record-table.js";
import { UntouchedStack } from "./untouched-stack.js";

const TOUCHED = 0;
const MID = 1;
const FILLED = 2;
const INVERTED = 3;
const EXPIRED = 4;
const FAILED = 5;
/** Log bits: four births, then six transitions with two sides each. */
const FIRST_BIT = 4;
const FIRST_INVERSE_KIND = 2;
const CE = 2;

/**
 * What becomes of gaps (DETECTORS 5.3): touched, filled to the middle, filled, inverted; and of the inverse zones: touched, failed.
 * Every level is kept as a key such that a bar reaches it where key ≤ reach: reach = −low for bullish zones, high for bearish ones.
 */
export class GapLife {
  private readonly table: RecordTable;
  private readonly maxAge: number;
  private readonly invert: (gap: number, j: number) => number;
  private readonly sides = [new Side(), new Side()] as const;
  private readonly turned: number[] = [];
  private oldest = 0;

  constructor(table: RecordTable, maxAge: number, invert: (gap: number, j: number) => number) {
    this.table = table;
    this.maxAge = maxAge;
    this.invert = invert;
  }

  /** A gap just born: followed from the next bar on. */
  follow(id: number, direction: 1 | -1): void {
    const side = direction > 0 ? 0 : 1;
    this.sides[side].untouched.push(id, this.key(side, side, id));
  }

  /** Bar j against every zone known before it. */
  step(j: number, high: number, low: number, close: number): void {
    if (this.maxAge > 0) this.expire(j);
    this.stepInverse(j, 0, -low, -close);
    this.stepInverse(j, 1, high, close);
    this.stepGaps(j, 0, -low, -close);
    this.stepGaps(j, 1, high, close);
    if (this.turned.length > 0) this.turn(j);
  }

  private stepInverse(j: number, index: 0 | 1, reach: number, close: number): void {
    const { inverse, failing } = this.sides[index];
    while (inverse.least <= reach) this.transit(TOUCHED, inverse.pop(), j);
    while (failing.least < close) this.transit(FAILED, failing.pop(), j);
  }

  private stepGaps(j: number, index: 0 | 1, reach: number, close: number): void {
    const { untouched, partly, whole } = this.sides[index];
    while (untouched.nearest <= reach) {
      const id = untouched.pop();
      if (!this.alive(id)) continue;
      this.transit(TOUCHED, id, j);
      partly.push(this.key(index, CE, id), id);
    }
    while (partly.least <= reach) {
      const id = partly.pop();
      if (!this.alive(id)) continue;
      const far = this.key(index, index === 0 ? 1 : 0, id);
      if (this.mark(MID)[id] === -1) {
        this.transit(MID, id, j);
        partly.push(far, id);
      } else {
        this.transit(FILLED, id, j);
        whole.push(far, id);
      }
    }
    while (whole.least < close) {
      const id = whole.pop();
      if (!this.alive(id)) continue;
      this.transit(INVERTED, id, j);
      this.turned.push(id);
    }
  }

  /** The inverse zones of this bar: followed on the other side, from the next bar on. */
  private turn(j: number): void {
    for (const gap of this.turned) {
      const id = this.invert(gap, j);
      const index = this.table.direction[id] === 1 ? 0 : 1;
      const side = this.sides[index];
      side.inverse.push(this.key(index, index, id), id);
      side.failing.push(this.key(index, 1 - index, id), id);
    }
    this.turned.length = 0;
  }

  private expire(j: number): void {
    const { table } = this;
    for (; this.oldest < table.length && (table.at[this.oldest] as number) + this.maxAge < j; this.oldest++) {
      const id = this.oldest;
      const open = (table.kind[id] as number) < FIRST_INVERSE_KIND && this.mark(INVERTED)[id] === -1;
      if (open) this.transit(EXPIRED, id, j);
    }
  }

  private alive(id: number): boolean {
    return this.mark(EXPIRED)[id] === -1;
  }

  private key(index: number, column: number, id: number): number {
    const level = (this.table.numbers[column] as Float64Array)[id] as number;
    return index === 0 ? -level : level;
  }

  private mark(column: number): Int32Array {
    return this.table.marks[column] as Int32Array;
  }

  private transit(column: number, id: number, j: number): void {
    this.mark(column)[id] = j;
    const bit = FIRST_BIT + 3 * column;
    const sided = this.table.direction[id] === 1 ? bit + 1 : bit + 2;
    this.table.log((1 << bit) | (1 << sided), id, j);
  }
}

/** The open zones of one side. */
class Side {
  readonly untouched = new UntouchedStack();
  /** Touched, by their middle; then by their far edge. */
  readonly partly = new LevelHeap();
  /** Filled, by their far edge: a close beyond inverts them. */
  readonly whole = new LevelHeap();
  readonly inverse = new LevelHeap();
  readonly failing = new LevelHeap();
}
