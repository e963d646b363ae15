/**
 * Tells which bars no neighbour exceeds: none of the `left` bars before and the `right` bars after. Neighbours are looked at from the
 * nearest outwards: of d bars about one stands out that far, so that a bar takes O(log(left + right)) looks on average and most take one.
 * Two memories keep trends and equal prices from costing more.
 */
export class StandingOut {
  private readonly left: number;
  private readonly right: number;
  private readonly sign: number;
  /** A bar that exceeded one judged before: while it is near, it may exceed the next ones too. */
  private above = -1;
  /** The last bar that stood out: what is near a later bar and before the end of its window does not exceed it. */
  private top = -1;

  /** `sign` is +1 for highs, −1 for lows. */
  constructor(left: number, right: number, sign: 1 | -1) {
    this.left = left;
    this.right = right;
    this.sign = sign;
  }

  /** Whether bar i stands out of `values`, which must hold i + right. Ask in ascending order, from i = left on. */
  holds(values: Float64Array, i: number): boolean {
    const { sign, above, top } = this;
    const value = (values[i] as number) * sign;
    const first = i - this.left;
    if (above >= first && (values[above] as number) * sign > value) return false;
    if (top >= first && (values[top] as number) * sign > value) return false;
    const found = top >= first ? this.after(values, i) : this.around(values, i);
    if (found >= 0) this.above = found;
    else this.top = i;
    return found < 0;
  }

  /** The nearest bar that exceeds bar i, −1 none. */
  private around(values: Float64Array, i: number): number {
    const { left, right, sign } = this;
    const value = (values[i] as number) * sign;
    const both = left < right ? left : right;
    for (let d = 1; d <= both; d++) {
      if ((values[i + d] as number) * sign > value) return i + d;
      if ((values[i - d] as number) * sign > value) return i - d;
    }
    for (let k = i + both + 1; k <= i + right; k++) if ((values[k] as number) * sign > value) return k;
    for (let k = i - both - 1; k >= i - left; k--) if ((values[k] as number) * sign > value) return k;
    return -1;
  }

  /** The same where the last bar that stood out is near: only what lies beyond its window is new. */
  private after(values: Float64Array, i: number): number {
    const { right, sign } = this;
    const value = (values[i] as number) * sign;
    for (let k = this.top + right + 1; k <= i + right; k++) if ((values[k] as number) * sign > value) return k;
    return -1;
  }
}
