/** Ids by a key, kept in order as columns; changes happen near the end, where the price is. */
export class SortedLevels {
  size = 0;
  keys = new Float64Array(64);
  ids = new Int32Array(64);

  /** First position whose key is at or above. */
  lowerBound(key: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.keys[middle] as number) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  insert(key: number, id: number): void {
    if (this.size === this.keys.length) this.grow();
    const at = this.lowerBound(key);
    this.keys.copyWithin(at + 1, at, this.size);
    this.ids.copyWithin(at + 1, at, this.size);
    this.keys[at] = key;
    this.ids[at] = id;
    this.size++;
  }

  remove(key: number, id: number): void {
    let at = this.lowerBound(key);
    while (at < this.size && this.ids[at] !== id) at++;
    if (at === this.size) throw new Error(`Level ${id} is not kept`);
    this.keys.copyWithin(at, at + 1, this.size);
    this.ids.copyWithin(at, at + 1, this.size);
    this.size--;
  }

  private grow(): void {
    const keys = new Float64Array(this.size * 2);
    keys.set(this.keys);
    this.keys = keys;
    const ids = new Int32Array(this.size * 2);
    ids.set(this.ids);
    this.ids = ids;
  }
}
