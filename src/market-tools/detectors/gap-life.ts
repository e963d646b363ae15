import type { Candles } from "../../domain/candles.js";
import { LevelStack } from "../parts/level-stack.js";
import { longer } from "../parts/longer.js";
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
/** Kind of the bullish inverse zones; the bearish ones come after, gaps before. */
export const FIRST_INVERSE_KIND = 2;

/**
 * What a zone waits for, in the order in which a bar is tried. Each stage leads to the one before it, down to the first of its kind: an inverse
 * zone is touched and then fails; a gap is touched, reached in the middle, filled and then inverted.
 */
const FAILING = 0;
const UNTOUCHED_INVERSE = 1;
const WHOLE = 2;
const HALF = 4;
const UNTOUCHED = 5;
const STAGES = 6;
/** The transition with which a stage ends. */
const ENDS_WITH = Int32Array.of(FAILED, TOUCHED, INVERTED, FILLED, MID, TOUCHED);

/**
 * What becomes of gaps (DETECTORS 5.3): touched, filled to the middle, filled, inverted; and of the inverse zones: touched, failed.
 * Every level is kept as a key such that a bar reaches it where key ≤ reach: reach = −low for bullish zones, high for bearish ones.
 * What happens to a zone on one bar is one row of the log.
 */
export class GapLife {
  private readonly table: RecordTable;
  private readonly candles: Candles;
  private readonly maxAge: number;
  private readonly bullish = new Side(1);
  private readonly bearish = new Side(-1);
  /** Gaps inverted on the bar at hand: the first `turns` of the list. */
  private turned = new Int32Array(64);
  private turns = 0;
  private oldest = 0;

  constructor(table: RecordTable, candles: Candles, maxAge: number) {
    this.table = table;
    this.candles = candles;
    this.maxAge = maxAge;
  }

  /** A gap just born: followed from the next bar on. */
  follow(id: number, direction: number): void {
    this.wait(direction > 0 ? this.bullish : this.bearish, UNTOUCHED, id);
  }

  /**
   * Bar j against every zone known before it: the nearest zone of a stage ends that stage, and with it those that the same bar ends too.
   * The inverse zones of both sides come first: those born of the gaps of this bar wait for the next one.
   */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: parts of a loop this hot are compiled again for each of their callers; as one it is compiled once.
  step(j: number): void {
    if (this.maxAge > 0) this.expire(j);
    const { table } = this;
    const { high, low, close } = this.candles;
    for (let pass = 0; pass < 4; pass++) {
      const side = pass % 2 === 0 ? this.bullish : this.bearish;
      const { sign, least, stacks } = side;
      const reach = ((pass % 2 === 0 ? low : high)[j] as number) * sign;
      const beyond = (close[j] as number) * sign;
      const end = pass < 2 ? WHOLE : STAGES;
      for (let first = pass < 2 ? FAILING : WHOLE; first < end; first++) {
        while (
          first === FAILING || first === WHOLE ? (least[first] as number) < beyond : (least[first] as number) <= reach
        ) {
          const id = (stacks[first] as LevelStack).pop();
          if (this.maxAge > 0 && table.markOf(EXPIRED, id) !== -1) continue;
          let mask = 0;
          let stage = first;
          let key = 0;
          do {
            const column = ENDS_WITH[stage] as number;
            (table.marks[column] as Int32Array)[id] = j;
            mask |= side.bits[column] as number;
            stage--;
            if (stage < 0 || stage === UNTOUCHED_INVERSE) break;
            key = this.key(side, stage, id);
          } while (stage === FAILING || stage === WHOLE ? key < beyond : key <= reach);
          if (stage === UNTOUCHED_INVERSE) this.queue(id);
          else if (stage >= 0) (stacks[stage] as LevelStack).push(key, id);
          table.log(mask, id, j);
        }
      }
    }
    if (this.turns > 0) this.turn(j);
  }

  private wait(side: Side, stage: number, id: number): void {
    (side.stacks[stage] as LevelStack).push(this.key(side, stage, id), id);
  }

  /** Where a zone waits at a stage: at its near edge, in its middle or at its far edge. */
  private key(side: Side, stage: number, id: number): number {
    const { numbers } = this.table;
    const near = ((numbers[side.near] as Float64Array)[id] as number) * side.sign;
    if (stage === UNTOUCHED || stage === UNTOUCHED_INVERSE) return near;
    const far = ((numbers[1 - side.near] as Float64Array)[id] as number) * side.sign;
    return stage === HALF ? (near + far) / 2 : far;
  }

  private queue(id: number): void {
    if (this.turns === this.turned.length) this.turned = longer(this.turned, new Int32Array(this.turns * 2));
    this.turned[this.turns++] = id;
  }

  /** The zones that price has closed beyond on this bar, turned round: records that are followed on the other side, from the next bar on. */
  private turn(j: number): void {
    const { table } = this;
    for (let t = 0; t < this.turns; t++) {
      const gap = this.turned[t] as number;
      const direction = -(table.direction[gap] as number);
      const kind = direction > 0 ? FIRST_INVERSE_KIND : FIRST_INVERSE_KIND + 1;
      const id = table.add(kind, direction, j, j);
      table.put(0, id, table.numbers[0]?.[gap] as number);
      table.put(1, id, table.numbers[1]?.[gap] as number);
      table.log(1 << kind, id, j);
      this.wait(direction > 0 ? this.bullish : this.bearish, UNTOUCHED_INVERSE, id);
    }
    this.turns = 0;
  }

  private expire(j: number): void {
    const { table } = this;
    for (; this.oldest < table.length && (table.at[this.oldest] as number) + this.maxAge < j; this.oldest++) {
      const id = this.oldest;
      const isGap = (table.kind[id] as number) < FIRST_INVERSE_KIND;
      if (!isGap || table.markOf(INVERTED, id) !== -1) continue;
      (table.marks[EXPIRED] as Int32Array)[id] = j;
      table.log(bitsOf(EXPIRED, table.direction[id] as number), id, j);
    }
  }
}

/** The open zones of one direction, by the stage they are at. */
class Side {
  /** Key = sign × level. */
  readonly sign: number;
  /** Column of the edge that price meets first. */
  readonly near: number;
  /** Bits of the log, by transition. */
  readonly bits: Int32Array;
  readonly least = new Float64Array(STAGES);
  readonly stacks: readonly LevelStack[];

  constructor(direction: 1 | -1) {
    this.sign = -direction;
    this.near = direction > 0 ? 0 : 1;
    this.bits = Int32Array.from([TOUCHED, MID, FILLED, INVERTED, EXPIRED, FAILED], (t) => bitsOf(t, direction));
    this.stacks = Array.from({ length: STAGES }, (_, stage) => new LevelStack(this.least, stage));
  }
}
