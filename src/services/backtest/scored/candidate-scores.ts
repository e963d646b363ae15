import type { SignalTable } from "../../../setup-manager/signal-table.js";

/** What the score says of candidates, looked up by their bar: at most one passes on a bar. */
export class CandidateScores {
  private candidates: Pick<SignalTable, "bar" | "length"> | undefined;
  private p: Float64Array = new Float64Array(0);

  /** The scores of these candidates, row by row; NaN where no model stood. */
  tell(candidates: Pick<SignalTable, "bar" | "length">, p: Float64Array): void {
    this.candidates = candidates;
    this.p = p;
  }

  /** p_success of the candidate of a bar; null where no model stood. */
  at(bar: number): number | null {
    const p = this.p[this.rowOf(bar)];
    return p === undefined || Number.isNaN(p) ? null : p;
  }

  /** Row of the candidate of a bar; −1 where there is none. */
  rowOf(bar: number): number {
    if (this.candidates === undefined) return -1;
    const { bar: bars, length } = this.candidates;
    let [low, high] = [0, length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = bars[middle] as number;
      if (found === bar) return middle;
      if (found < bar) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
