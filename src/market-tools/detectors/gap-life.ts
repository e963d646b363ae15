import { LevelStack } from "../parts/level-stack.js";
import type { RecordTable } from "../record-table.js";
import { UntouchedStack } from "./untouched-stack.js";

const TOUCHED = 0;
const MID = 1;
const FILLED = 2;
const INVERTED = 3;
const EXPIRED = 4;
const FAILED = 5;
/** Log bits: four births, then six transitions with two sides each. Of a bullish and of a bearish record: */
const bits = (column: number): readonly [number, number] => {
  const bit = 4 + 3 * column;
  return [(1 << bit) | (1 << (bit + 1)), (1 << bit) | (1 << (bit + 2))];
};
const MASKS = [TOUCHED, MID, FILLED, INVERTED, EXPIRED, FAILED].map(bits);
const FIRST_INVERSE_KIND = 2;

/**
 * What becomes of gaps (DETECTORS 5.3): touched, filled to the middle, filled, inverted; and of the inverse zones: touched, failed.
 * Every level is kept as a key such that a bar reaches it where key ≤ reach: reach = −low for bullish zones, high for bearish ones.
 * What happens to a zone on one bar is one row of the log.
 */
export class GapLife {
  private readonly table: RecordTable;
  private readonly maxAge: number;
  private readonly invert: (gap: number, j: number) => number;
  private readonly sides = [new Side(), new Side()] as const;
  /** Gaps inverted on the bar at hand: the first `turns` of the list. */
  private readonly turned: number[] = [];
  private turns = 0;
  private oldest = 0;

  constructor(table: RecordTable, maxAge: number, invert: (gap: number, j: number) => number) {
    this.table = table;
    this.maxAge = maxAge;
    this.invert = invert;
  }

  /** A gap just born: followed from the next bar on. */
  follow(id: number, direction: 1 | -1): void {
    const side = direction > 0 ? 0 : 1;
    this.sides[side].untouched.push(id, this.near(side, id));
  }

  /** Bar j against every zone known before it. */
  step(j: number, high: number, low: number, close: number): void {
    if (this.maxAge > 0) this.expire(j);
    this.stepInverse(j, 0, -low, -close);
    this.stepInverse(j, 1, high, close);
    this.stepGaps(j, 0, -low, -close);
    this.stepGaps(j, 1, high, close);
    if (this.turns > 0) this.turn(j);
  }

  private stepInverse(j: number, index: 0 | 1, reach: number, close: number): void {
    const side = this.sides[index];
    if (side.failing.least < close) this.fail(side, index, close, j);
    if (side.inverse.least <= reach) this.touchInverse(side, index, reach, close, j);
  }

  private fail({ failing }: Side, index: 0 | 1, close: number, j: number): void {
    while (failing.least < close) {
      const id = failing.pop();
      this.table.log(this.mark(FAILED, index, id, j), id, j);
    }
  }

  private touchInverse({ inverse, failing }: Side, index: 0 | 1, reach: number, close: number, j: number): void {
    while (inverse.least <= reach) {
      const id = inverse.pop();
      let mask = this.mark(TOUCHED, index, id, j);
      const far = this.far(index, id);
      if (far < close) mask |= this.mark(FAILED, index, id, j);
      else failing.push(far, id);
      this.table.log(mask, id, j);
    }
  }

  private stepGaps(j: number, index: 0 | 1, reach: number, close: number): void {
    const side = this.sides[index];
    const { untouched, half, partly, whole } = side;
    while (whole.least < close) {
      const id = whole.pop();
      if (this.alive(id)) this.table.log(this.turnRound(index, id, j), id, j);
    }
    while (partly.least <= reach) {
      const id = partly.pop();
      if (this.alive(id)) this.table.log(this.fill(index, id, j, close), id, j);
    }
    while (half.least <= reach) {
      const id = half.pop();
      if (this.alive(id)) this.table.log(this.reachMiddle(index, id, j, reach, close), id, j);
    }
    if (untouched.nearest <= reach) this.touch(side, index, reach, close, j);
  }

  private touch({ untouched, half }: Side, index: 0 | 1, reach: number, close: number, j: number): void {
    while (untouched.nearest <= reach) {
      const id = untouched.pop();
      if (!this.alive(id)) continue;
      let mask = this.mark(TOUCHED, index, id, j);
      const middle = (this.near(index, id) + this.far(index, id)) / 2;
      if (middle <= reach) mask |= this.reachMiddle(index, id, j, reach, close);
      else half.push(middle, id);
      this.table.log(mask, id, j);
    }
  }

  private reachMiddle(side: 0 | 1, id: number, j: number, reach: number, close: number): number {
    const mask = this.mark(MID, side, id, j);
    const far = this.far(side, id);
    if (far <= reach) return mask | this.fill(side, id, j, close);
    this.sides[side].partly.push(far, id);
    return mask;
  }

  private fill(side: 0 | 1, id: number, j: number, close: number): number {
    const mask = this.mark(FILLED, side, id, j);
    const far = this.far(side, id);
    if (far < close) return mask | this.turnRound(side, id, j);
    this.sides[side].whole.push(far, id);
    return mask;
  }

  private turnRound(side: 0 | 1, id: number, j: number): number {
    this.turned[this.turns++] = id;
    return this.mark(INVERTED, side, id, j);
  }

  /** The inverse zones of this bar: followed on the other side, from the next bar on. */
  private turn(j: number): void {
    for (let t = 0; t < this.turns; t++) {
      const id = this.invert(this.turned[t] as number, j);
      const side = this.table.direction[id] === 1 ? 0 : 1;
      this.sides[side].inverse.push(this.near(side, id), id);
    }
    this.turns = 0;
  }

  private expire(j: number): void {
    const { table } = this;
    for (; this.oldest < table.length && (table.at[this.oldest] as number) + this.maxAge < j; this.oldest++) {
      const id = this.oldest;
      const isGap = (table.kind[id] as number) < FIRST_INVERSE_KIND;
      if (!isGap || (table.marks[INVERTED] as Int32Array)[id] !== -1) continue;
      table.log(this.mark(EXPIRED, table.direction[id] === 1 ? 0 : 1, id, j), id, j);
    }
  }

  private alive(id: number): boolean {
    return this.maxAge === 0 || (this.table.marks[EXPIRED] as Int32Array)[id] === -1;
  }

  private near(side: 0 | 1, id: number): number {
    const level = (this.table.numbers[side] as Float64Array)[id] as number;
    return side === 0 ? -level : level;
  }

  private far(side: 0 | 1, id: number): number {
    const level = (this.table.numbers[1 - side] as Float64Array)[id] as number;
    return side === 0 ? -level : level;
  }

  /** Marks a transition and returns its bits of the log. */
  private mark(column: number, side: 0 | 1, id: number, j: number): number {
    (this.table.marks[column] as Int32Array)[id] = j;
    return (MASKS[column] as readonly [number, number])[side];
  }
}

/** The open zones of one side, each in the place of what it waits for. */
class Side {
  readonly untouched = new UntouchedStack();
  /** Touched, by their middle. */
  readonly half = new LevelStack();
  /** Filled to the middle, by their far edge. */
  readonly partly = new LevelStack();
  /** Filled, by their far edge: a close beyond inverts them. */
  readonly whole = new LevelStack();
  readonly inverse = new LevelStack();
  readonly failing = new LevelStack();
}
