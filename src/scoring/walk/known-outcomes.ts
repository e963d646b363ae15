import type { EpochMs } from "../../domain/civil.js";
import type { ScoreTable } from "../data/score-table.js";

/** Outcomes in the order in which they became known; those without one (t1 +∞) never do. */
export class KnownOutcomes {
  /** How many were known before the time sought last. */
  count = 0;
  private readonly order: Int32Array;
  private readonly t1: Float64Array;

  constructor({ length, t1 }: Pick<ScoreTable, "length" | "t1">) {
    this.t1 = t1;
    this.order = Int32Array.from({ length }, (_, i) => i)
      .filter((i) => (t1[i] as number) !== Number.POSITIVE_INFINITY)
      .sort((a, b) => (t1[a] as number) - (t1[b] as number) || a - b);
  }

  /** Goes on to a time, which never falls: what became known before it counts, what became known at it does not yet. */
  seek(time: EpochMs): void {
    while (this.count < this.order.length && (this.t1[this.order[this.count] as number] as number) < time) this.count++;
  }

  /** Rows of the `most` that became known last, oldest decision first. */
  latest(most: number): Int32Array {
    return this.order.slice(Math.max(0, this.count - most), this.count).sort();
  }
}
