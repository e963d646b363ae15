import { longer } from "./longer.js";

/** Small: a stack that first grows after a while makes the engine throw compiled code away. */
const START = 4;
/** How many neighbours a new level is walked past before its place is searched for. */
const STEPS = 12;

/**
 * Ids by a key, the least on top. Kept sorted rather than as a heap: what a bar adds and takes lies near the price, where the top
 * is, so that a new level passes a few neighbours and the thousands far away are never moved.
 *
 * The least key stands in a column that several stacks share, Infinity where a stack is empty: a bar that reaches no level
 * is told from a few neighbouring numbers.
 */
export class LevelStack {
  size = 0;
  /** From 1 to `size`, falling; the Infinity below stands for an empty stack. */
  keys = new Float64Array(START).fill(Number.POSITIVE_INFINITY, 0, 1);
  ids = new Int32Array(START);
  private readonly least: Float64Array;
  private readonly slot: number;

  /** `least[slot]` is this stack's to write. */
  constructor(least: Float64Array, slot: number) {
    this.least = least;
    this.slot = slot;
    least[slot] = Number.POSITIVE_INFINITY;
  }

  /** Among equal keys the one pushed last comes out first. */
  push(key: number, id: number): void {
    const at = ++this.size;
    if (at === this.keys.length) this.grow();
    if ((this.least[this.slot] as number) < key) {
      this.insert(key, id, at);
      return;
    }
    this.keys[at] = key;
    this.ids[at] = id;
    this.least[this.slot] = key;
  }

  /** Takes out the least and returns its id. */
  pop(): number {
    const { size } = this;
    this.size = size - 1;
    this.least[this.slot] = this.keys[size - 1] as number;
    return this.ids[size] as number;
  }

  /** Takes out that id, which must be there under that key. */
  remove(key: number, id: number): void {
    const { keys, ids, size } = this;
    let at = this.firstAtMost(key);
    while (at <= size && ids[at] !== id) at++;
    if (at > size) throw new Error(`Level ${id} is not kept`);
    keys.copyWithin(at, at + 1, size + 1);
    ids.copyWithin(at, at + 1, size + 1);
    this.size = size - 1;
    this.least[this.slot] = keys[size - 1] as number;
  }

  /** The first position whose key is at most that: from there on up to `size` all are. */
  firstAtMost(key: number): number {
    return this.search(key, this.size + 1, true);
  }

  /** Puts a level below the top; `at` is the free place above it. */
  private insert(key: number, id: number, at: number): void {
    const { keys, ids } = this;
    const stop = Math.max(1, at - STEPS);
    let place = at;
    while (place > stop && (keys[place - 1] as number) < key) {
      keys[place] = keys[place - 1] as number;
      ids[place] = ids[place - 1] as number;
      place--;
    }
    if (place === stop && (keys[place - 1] as number) < key) {
      const free = this.search(key, place, false);
      keys.copyWithin(free + 1, free, place);
      ids.copyWithin(free + 1, free, place);
      place = free;
    }
    keys[place] = key;
    ids[place] = id;
  }

  /** The first position below `end` whose key is less than that, or equal to it; `end` where none is. */
  private search(key: number, end: number, orEqual: boolean): number {
    const { keys } = this;
    let low = 1;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = keys[middle] as number;
      if (found < key || (orEqual && found === key)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private grow(): void {
    const size = this.keys.length * 2;
    this.keys = longer(this.keys, new Float64Array(size));
    this.ids = longer(this.ids, new Int32Array(size));
  }
}
