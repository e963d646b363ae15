/** How many neighbours a new level is walked past before its place is searched for. */
const STEPS = 12;

/**
 * Ids by a key, the least on top. Kept sorted rather than as a heap: what a bar adds and takes lies near the price, where the top
 * is, so that a new level passes a few neighbours and the thousands far away are never moved.
 */
export class LevelStack {
  /** Least key; Infinity where it is empty. Asked for on every bar, so it is kept. */
  least = Number.POSITIVE_INFINITY;
  private size = 0;
  private keys = new Float64Array(64);
  private ids = new Int32Array(64);

  /** Among equal keys the one pushed last comes out first. */
  push(key: number, id: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, ids } = this;
    let at = this.size++;
    const stop = Math.max(0, at - STEPS);
    while (at > stop && (keys[at - 1] as number) < key) {
      keys[at] = keys[at - 1] as number;
      ids[at] = ids[at - 1] as number;
      at--;
    }
    if (at > 0 && at === stop && (keys[at - 1] as number) < key) at = this.makeRoom(key, at);
    keys[at] = key;
    ids[at] = id;
    this.least = keys[this.size - 1] as number;
  }

  /** Takes out the least and returns its id. */
  pop(): number {
    const size = --this.size;
    this.least = size === 0 ? Number.POSITIVE_INFINITY : (this.keys[size - 1] as number);
    return this.ids[size] as number;
  }

  /** Moves what is less than the key up by one, below position `end`; returns the free place. */
  private makeRoom(key: number, end: number): number {
    const { keys, ids } = this;
    let low = 0;
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
