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
  private readonly least: Float64Array;
  private readonly slot: number;
  private size = 0;
  /** From 1 on; the Infinity below stands for an empty stack. */
  private keys = new Float64Array(64).fill(Number.POSITIVE_INFINITY, 0, 1);
  private ids = new Int32Array(64);

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
    if (place === stop && (keys[place - 1] as number) < key) place = this.makeRoom(key, place);
    keys[place] = key;
    ids[place] = id;
  }

  /** Moves what is less than the key up by one, below position `end`; returns the free place. */
  private makeRoom(key: number, end: number): number {
    const { keys, ids } = this;
    let low = 1;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] as number) < key) high = middle;
      else low = middle + 1;
    }
    keys.copyWithin(low + 1, low, end);
    ids.copyWithin(low + 1, low, end);
    return low;
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2);
    keys.set(this.keys);
    this.keys = keys;
    const ids = new Int32Array(this.ids.length * 2);
    ids.set(this.ids);
    this.ids = ids;
  }
}
