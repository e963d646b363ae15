import type { Candles } from "../../domain/candles.js";
import { LevelStack } from "../parts/level-stack.js";
import type { RecordTable } from "../record-table.js";

const TOUCHED = 0;
const MID = 1;
const INVALIDATED = 2;
const BREAKER_TOUCHED = 3;
const ENDED = 4;
/** Log bits: two births, then five transitions with two sides each. */
const FIRST_BIT = 2;
const TOP = 0;
const BOTTOM = 1;
const MIDDLE = 2;

/**
 * What becomes of order blocks (DETECTORS 5.6): touched, touched in the middle, given way; then, as a breaker, touched from the
 * other side and ended. Nothing is deleted. Keys are such that a bar reaches a level where key ≤ reach: going into the block key = −level for
 * bullish ones and the level for bearish ones, coming from its far side the other way round.
 */
export class BlockLife {
  private readonly table: RecordTable;
  private readonly candles: Candles;
  private readonly byClose: boolean;
  private readonly bullish = new Side(TOP, BOTTOM, -1);
  private readonly bearish = new Side(BOTTOM, TOP, 1);

  constructor(table: RecordTable, candles: Candles, byClose: boolean) {
    this.table = table;
    this.candles = candles;
    this.byClose = byClose;
  }

  /** A block just born: followed from the next bar on. */
  follow(id: number, direction: number): void {
    const side = direction > 0 ? this.bullish : this.bearish;
    side.fresh.push(this.key(side, side.near, id), id);
  }

  step(j: number): void {
    const { high, low, close } = this.candles;
    const top = high[j] as number;
    const bottom = low[j] as number;
    const up = this.byClose ? (close[j] as number) : top;
    const down = this.byClose ? (close[j] as number) : bottom;
    if (this.bullish.reached(-bottom, -down, top, up)) this.stepSide(this.bullish, j);
    if (this.bearish.reached(top, up, -bottom, -down)) this.stepSide(this.bearish, j);
  }

  private stepSide(side: Side, j: number): void {
    const { least, reach, beyond, back, over } = side;
    while ((least[BREAKER_TOUCHED] as number) <= back) {
      const id = side.breakers.pop();
      this.transit(BREAKER_TOUCHED, id, j);
      side.ending.push(-this.key(side, side.near, id), id);
    }
    while ((least[ENDED] as number) < over) this.transit(ENDED, side.ending.pop(), j);
    while ((least[TOUCHED] as number) <= reach) {
      const id = side.fresh.pop();
      this.transit(TOUCHED, id, j);
      side.touched.push(this.key(side, MIDDLE, id), id);
    }
    while ((least[MID] as number) <= reach) {
      const id = side.touched.pop();
      this.transit(MID, id, j);
      side.whole.push(this.key(side, side.far, id), id);
    }
    while ((least[INVALIDATED] as number) < beyond) {
      const id = side.whole.pop();
      this.transit(INVALIDATED, id, j);
      side.breakers.push(-this.key(side, side.far, id), id);
    }
  }

  private key(side: Side, column: number, id: number): number {
    return ((this.table.numbers[column] as Float64Array)[id] as number) * side.sign;
  }

  private transit(column: number, id: number, j: number): void {
    (this.table.marks[column] as Int32Array)[id] = j;
    const bit = FIRST_BIT + 3 * column;
    const sided = this.table.direction[id] === 1 ? bit + 1 : bit + 2;
    this.table.log((1 << bit) | (1 << sided), id, j);
  }
}

/** The blocks of one direction, each in the stack of what it waits for: the stack's place among the least keys is that of the transition. */
class Side {
  /** Columns of the edge that price meets first, and of the other one. */
  readonly near: number;
  readonly far: number;
  readonly sign: number;
  /** The bar at hand: how far it went into blocks and beyond them; how far back from their other side, and over. */
  reach = 0;
  beyond = 0;
  back = 0;
  over = 0;
  readonly least = new Float64Array(5);
  readonly fresh = new LevelStack(this.least, TOUCHED);
  readonly touched = new LevelStack(this.least, MID);
  readonly whole = new LevelStack(this.least, INVALIDATED);
  readonly breakers = new LevelStack(this.least, BREAKER_TOUCHED);
  readonly ending = new LevelStack(this.least, ENDED);

  constructor(near: number, far: number, sign: number) {
    this.near = near;
    this.far = far;
    this.sign = sign;
  }

  /** Takes the bar; whether it does anything to any block. */
  reached(reach: number, beyond: number, back: number, over: number): boolean {
    this.reach = reach;
    this.beyond = beyond;
    this.back = back;
    this.over = over;
    const { least } = this;
    return (
      (least[TOUCHED] as number) <= reach ||
      (least[MID] as number) <= reach ||
      (least[INVALIDATED] as number) < beyond ||
      (least[BREAKER_TOUCHED] as number) <= back ||
      (least[ENDED] as number) < over
    );
  }
}
