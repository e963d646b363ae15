import type { Candles } from "../../domain/candles.js";
import { LevelStack } from "../parts/level-stack.js";
import type { RecordTable } from "../record-table.js";

const TOUCHED = 0;
const MID = 1;
const FILLED = 2;
const INVERTED = 3;
const EXPIRED = 4;
const FAILED = 5;
/** Log bits: four births, then six transitions with two sides each. Of a transition and the records of a direction: */
const bitsOf = (column: number, direction: number): number => {
  const bit = 4 + 3 * column;
  return (1 << bit) | (1 << (direction > 0 ? bit + 1 : bit + 2));
};
const FIRST_INVERSE_KIND = 2;
/** What the open zones of a side wait for, in the order of their least keys. */
const STAGES = { failing: 0, inverse: 1, whole: 2, partly: 3, half: 4, untouched: 5 };

/**
 * What becomes of gaps (DETECTORS 5.3): touched, filled to the middle, filled, inverted; and of the inverse zones: touched, failed.
 * Every level is kept as a key such that a bar reaches it where key ≤ reach: reach = −low for bullish zones, high for bearish ones.
 * What happens to a zone on one bar is one row of the log.
 */
export class GapLife {
  private readonly table: RecordTable;
  private readonly candles: Candles;
  private readonly maxAge: number;
  private readonly invert: (gap: number, j: number) => number;
  private readonly least = new Float64Array(12);
  private readonly bullish = new Side(1, this.least, 0);
  private readonly bearish = new Side(-1, this.least, 6);
  /** Gaps inverted on the bar at hand: the first `turns` of the list. */
  private turned = new Int32Array(64);
  private turns = 0;
  private oldest = 0;

  constructor(table: RecordTable, candles: Candles, maxAge: number, invert: (gap: number, j: number) => number) {
    this.table = table;
    this.candles = candles;
    this.maxAge = maxAge;
    this.invert = invert;
  }

  /** A gap just born: followed from the next bar on. */
  follow(id: number, direction: number): void {
    const side = direction > 0 ? this.bullish : this.bearish;
    side.untouched.push(this.near(side, id), id);
  }

  /** Bar j against every zone known before it. */
  step(j: number): void {
    if (this.maxAge > 0) this.expire(j);
    const { candles, bullish, bearish } = this;
    const close = candles.close[j] as number;
    bullish.reach = -(candles.low[j] as number);
    bullish.close = -close;
    bearish.reach = candles.high[j] as number;
    bearish.close = close;
    this.stepInverse(bullish, j);
    this.stepInverse(bearish, j);
    this.stepGaps(bullish, j);
    this.stepGaps(bearish, j);
    if (this.turns > 0) this.turn(j);
  }

  private stepInverse(side: Side, j: number): void {
    const { least } = this;
    const { first, reach, close } = side;
    while ((least[first + STAGES.failing] as number) < close) {
      const id = side.failing.pop();
      this.table.log(this.mark(FAILED, side, id, j), id, j);
    }
    while ((least[first + STAGES.inverse] as number) <= reach) {
      const id = side.inverse.pop();
      let mask = this.mark(TOUCHED, side, id, j);
      const far = this.far(side, id);
      if (far < close) mask |= this.mark(FAILED, side, id, j);
      else side.failing.push(far, id);
      this.table.log(mask, id, j);
    }
  }

  private stepGaps(side: Side, j: number): void {
    const { least } = this;
    const { first, reach, close } = side;
    while ((least[first + STAGES.whole] as number) < close) this.reached(side.whole.pop(), INVERTED, side, j);
    while ((least[first + STAGES.partly] as number) <= reach) this.reached(side.partly.pop(), FILLED, side, j);
    while ((least[first + STAGES.half] as number) <= reach) this.reached(side.half.pop(), MID, side, j);
    while ((least[first + STAGES.untouched] as number) <= reach) this.reached(side.untouched.pop(), TOUCHED, side, j);
  }

  /** A gap makes a transition, and those after it that the same bar brings; then it waits for the next one. */
  private reached(id: number, transition: number, side: Side, j: number): void {
    if (this.maxAge > 0 && this.table.markOf(EXPIRED, id) !== -1) return;
    this.table.log(this.passed(id, transition, side, j), id, j);
  }

  private passed(id: number, transition: number, side: Side, j: number): number {
    const { reach, close } = side;
    const far = this.far(side, id);
    let mask = 0;
    if (transition === TOUCHED) {
      mask = this.mark(TOUCHED, side, id, j);
      const middle = (this.near(side, id) + far) / 2;
      if (!(middle <= reach)) {
        side.half.push(middle, id);
        return mask;
      }
    }
    if (transition <= MID) {
      mask |= this.mark(MID, side, id, j);
      if (!(far <= reach)) {
        side.partly.push(far, id);
        return mask;
      }
    }
    if (transition <= FILLED) {
      mask |= this.mark(FILLED, side, id, j);
      if (!(far < close)) {
        side.whole.push(far, id);
        return mask;
      }
    }
    this.queue(id);
    return mask | this.mark(INVERTED, side, id, j);
  }

  private queue(id: number): void {
    if (this.turns === this.turned.length) {
      const longer = new Int32Array(this.turns * 2);
      longer.set(this.turned);
      this.turned = longer;
    }
    this.turned[this.turns++] = id;
  }

  /** The inverse zones of this bar: followed on the other side, from the next bar on. */
  private turn(j: number): void {
    for (let t = 0; t < this.turns; t++) {
      const id = this.invert(this.turned[t] as number, j);
      const side = this.table.direction[id] === 1 ? this.bullish : this.bearish;
      side.inverse.push(this.near(side, id), id);
    }
    this.turns = 0;
  }

  private expire(j: number): void {
    const { table } = this;
    for (; this.oldest < table.length && (table.at[this.oldest] as number) + this.maxAge < j; this.oldest++) {
      const id = this.oldest;
      const isGap = (table.kind[id] as number) < FIRST_INVERSE_KIND;
      if (!isGap || table.markOf(INVERTED, id) !== -1) continue;
      table.log(this.mark(EXPIRED, table.direction[id] === 1 ? this.bullish : this.bearish, id, j), id, j);
    }
  }

  private near(side: Side, id: number): number {
    return ((this.table.numbers[side.near] as Float64Array)[id] as number) * side.sign;
  }

  private far(side: Side, id: number): number {
    return ((this.table.numbers[1 - side.near] as Float64Array)[id] as number) * side.sign;
  }

  /** Marks a transition and returns its bits of the log. */
  private mark(column: number, side: Side, id: number, j: number): number {
    (this.table.marks[column] as Int32Array)[id] = j;
    return side.bits[column] as number;
  }
}

/** The open zones of one direction, each in the stack of what it waits for. */
class Side {
  /** Key = sign × level. */
  readonly sign: number;
  /** Column of the edge that price meets first. */
  readonly near: number;
  /** Bits of the log, by transition. */
  readonly bits: Int32Array;
  /** Place of its first least key. */
  readonly first: number;
  /** The bar at hand: how far it came, and its close, as keys. */
  reach = 0;
  close = 0;
  readonly untouched: LevelStack;
  /** Touched, by their middle. */
  readonly half: LevelStack;
  /** Filled to the middle, by their far edge. */
  readonly partly: LevelStack;
  /** Filled, by their far edge: a close beyond inverts them. */
  readonly whole: LevelStack;
  readonly inverse: LevelStack;
  readonly failing: LevelStack;

  constructor(direction: 1 | -1, least: Float64Array, first: number) {
    const stack = (stage: number) => new LevelStack(least, first + stage);
    this.sign = -direction;
    this.near = direction > 0 ? 0 : 1;
    this.bits = Int32Array.from([TOUCHED, MID, FILLED, INVERTED, EXPIRED, FAILED], (t) => bitsOf(t, direction));
    this.first = first;
    this.untouched = stack(STAGES.untouched);
    this.half = stack(STAGES.half);
    this.partly = stack(STAGES.partly);
    this.whole = stack(STAGES.whole);
    this.inverse = stack(STAGES.inverse);
    this.failing = stack(STAGES.failing);
  }
}
