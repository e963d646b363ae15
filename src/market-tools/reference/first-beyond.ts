/**
 * Answers where a column first reaches a level: what the library asks with a mask over the whole tail, per event. Blocks of two, four,
 * eight … values know their extreme: O(n) to make, O(log n) a question.
 */
export class FirstBeyond {
  private readonly length: number;
  private readonly side: 1 | -1;
  private readonly size: number;
  /** Extremes of blocks; node p has children 2p and 2p + 1, the values stand from `size` on. Lows are negated. */
  private readonly extremes: Float64Array;

  /** Side 1 looks for values above a level, −1 for values below it. */
  constructor(column: Float64Array, length: number, side: 1 | -1) {
    this.length = length;
    this.side = side;
    let size = 1;
    while (size < length) size *= 2;
    this.size = size;
    const extremes = new Float64Array(2 * size).fill(Number.NEGATIVE_INFINITY);
    for (let i = 0; i < length; i++) extremes[size + i] = side * (column[i] as number);
    for (let p = size - 1; p > 0; p--) extremes[p] = Math.max(extremes[2 * p] as number, extremes[2 * p + 1] as number);
    this.extremes = extremes;
  }

  /** First index from `from` on whose value is the level or beyond it; −1 none. */
  atOrBeyond(from: number, level: number): number {
    return this.find(from, level * this.side, true);
  }

  /** First index from `from` on whose value is beyond the level; −1 none. */
  beyond(from: number, level: number): number {
    return this.find(from, level * this.side, false);
  }

  /** Takes value i out: it is never found again. */
  remove(i: number): void {
    const { extremes } = this;
    let p = this.size + i;
    extremes[p] = Number.NEGATIVE_INFINITY;
    for (p >>= 1; p > 0; p >>= 1) extremes[p] = Math.max(extremes[2 * p] as number, extremes[2 * p + 1] as number);
  }

  private find(from: number, level: number, orAt: boolean): number {
    if (from >= this.length) return -1;
    const { extremes, size } = this;
    const holds = (p: number) => (extremes[p] as number) > level || (orAt && extremes[p] === level);
    let p = size + from;
    while (!holds(p)) {
      // The block to the right: of a right child that of the nearest parent that is a left one.
      while ((p & 1) === 1) p >>= 1;
      if (p === 0) return -1;
      p++;
    }
    while (p < size) p = holds(2 * p) ? 2 * p : 2 * p + 1;
    return p - size;
  }
}
