/** Instants at which things end, by number, UTC ms. Most things have no end, and for those nothing is kept. */
export class Ends {
  private values = new Float64Array(0);

  /** Infinity takes an end back. */
  set(i: number, until: number): void {
    if (i >= this.values.length) {
      if (until === Number.POSITIVE_INFINITY) return;
      const longer = new Float64Array(Math.max(64, i * 2)).fill(Number.POSITIVE_INFINITY, this.values.length);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[i] = until;
  }

  /** Infinity without an end. */
  of(i: number): number {
    return i < this.values.length ? (this.values[i] as number) : Number.POSITIVE_INFINITY;
  }
}
