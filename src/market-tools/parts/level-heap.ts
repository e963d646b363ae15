/** Binary min-heap of ids by a number, as columns. */
export class LevelHeap {
  /** Least key; Infinity where it is empty. Asked for on every bar, so it is kept. */
  least = Number.POSITIVE_INFINITY;
  private size = 0;
  private keys = new Float64Array(64);
  private ids = new Int32Array(64);

  push(key: number, id: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, ids } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if ((keys[parent] as number) <= key) break;
      keys[i] = keys[parent] as number;
      ids[i] = ids[parent] as number;
      i = parent;
    }
    keys[i] = key;
    ids[i] = id;
    if (i === 0) this.least = key;
  }

  /** Takes out the least and returns its id. */
  pop(): number {
    const { keys, ids } = this;
    const top = ids[0] as number;
    const size = --this.size;
    if (size === 0) {
      this.least = Number.POSITIVE_INFINITY;
      return top;
    }
    const key = keys[size] as number;
    const id = ids[size] as number;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && (keys[child + 1] as number) < (keys[child] as number)) child++;
      if ((keys[child] as number) >= key) break;
      keys[i] = keys[child] as number;
      ids[i] = ids[child] as number;
      i = child;
    }
    keys[i] = key;
    ids[i] = id;
    this.least = keys[0] as number;
    return top;
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
