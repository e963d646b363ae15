import { LevelStack } from "../parts/level-stack.js";
import type { RecordTable } from "../record-table.js";

const TOUCHED = 0;
const MID = 1;
const INVALIDATED = 2;
const BREAKER_TOUCHED = 3;
const ENDED = 4;
/** Log bits: two births, then five transitions with two sides each. */
const FIRST_BIT = 2;
const MIDDLE = 2;

/**
 * What becomes of order blocks (DETECTORS 5.6): touched, touched in the middle, given way; then, as a breaker, touched from the
 * other side and ended. Nothing is deleted. Keys are such that a bar reaches a level where key ≤ reach.
 */
export class BlockLife {
  private readonly table: RecordTable;
  private readonly byClose: boolean;
  private readonly sides = [new Side(), new Side()] as const;

  constructor(table: RecordTable, byClose: boolean) {
    this.table = table;
    this.byClose = byClose;
  }

  /** A block just born: followed from the next bar on. */
  follow(id: number, side: number): void {
    const index = side > 0 ? 0 : 1;
    this.sides[index].fresh.push(this.key(index, index, id), id);
  }

  step(j: number, high: number, low: number, close: number): void {
    const up = this.byClose ? close : high;
    const down = this.byClose ? close : low;
    this.stepSide(j, 0, -low, -down, high, up);
    this.stepSide(j, 1, high, up, -low, -down);
  }

  /** `reach` and `beyond` go into the block, `back` and `over` come from its far side. */
  private stepSide(j: number, index: 0 | 1, reach: number, beyond: number, back: number, over: number): void {
    const { fresh, touched, whole, breakers, ending, least } = this.sides[index];
    while ((least[3] as number) <= back) {
      const id = breakers.pop();
      this.transit(BREAKER_TOUCHED, id, j);
      ending.push(-this.key(index, index, id), id);
    }
    while ((least[4] as number) < over) this.transit(ENDED, ending.pop(), j);
    while ((least[0] as number) <= reach) {
      const id = fresh.pop();
      this.transit(TOUCHED, id, j);
      touched.push(this.key(index, MIDDLE, id), id);
    }
    while ((least[1] as number) <= reach) {
      const id = touched.pop();
      this.transit(MID, id, j);
      whole.push(this.key(index, 1 - index, id), id);
    }
    while ((least[2] as number) < beyond) {
      const id = whole.pop();
      this.transit(INVALIDATED, id, j);
      breakers.push(-this.key(index, 1 - index, id), id);
    }
  }

  private key(index: number, column: number, id: number): number {
    const level = (this.table.numbers[column] as Float64Array)[id] as number;
    return index === 0 ? -level : level;
  }

  private transit(column: number, id: number, j: number): void {
    (this.table.marks[column] as Int32Array)[id] = j;
    const bit = FIRST_BIT + 3 * column;
    const sided = this.table.direction[id] === 1 ? bit + 1 : bit + 2;
    this.table.log((1 << bit) | (1 << sided), id, j);
  }
}

/** The blocks of one side, each in the stack of what it waits for. */
class Side {
  readonly least = new Float64Array(5);
  readonly fresh = new LevelStack(this.least, 0);
  readonly touched = new LevelStack(this.least, 1);
  readonly whole = new LevelStack(this.least, 2);
  readonly breakers = new LevelStack(this.least, 3);
  readonly ending = new LevelStack(this.least, 4);
}
