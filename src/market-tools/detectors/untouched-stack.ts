/** Gaps of one side that no bar has touched. A new one lies nearest to the price, so that a stack keeps them in order. */
export class UntouchedStack {
  private keys = new Float64Array(256);
  private ids = new Int32Array(256);
  private size = 0;
  /** Key of the nearest one; Infinity where there is none. */
  nearest = Number.POSITIVE_INFINITY;

  push(id: number, key: number): void {
    if (this.size === this.keys.length) {
      const keys = new Float64Array(this.size * 2);
      keys.set(this.keys);
      this.keys = keys;
      const ids = new Int32Array(this.size * 2);
      ids.set(this.ids);
      this.ids = ids;
    }
    this.keys[this.size] = key;
    this.ids[this.size++] = id;
    this.nearest = key;
  }

  pop(): number {
    const size = --this.size;
    this.nearest = size === 0 ? Number.POSITIVE_INFINITY : (this.keys[size - 1] as number);
    return this.ids[size] as number;
  }
}
