import type { ThresholdLine } from "../../domain/model-card.js";
import { wilson } from "../../domain/wilson.js";
import { gainInterval } from "./skill.js";

/** Trades below which neither a share nor a mean is said of them. */
export const LEAST_KEPT = 20;
const STEP = 0.05;

export interface SweptScores {
  readonly scores: Float64Array;
  readonly outcome: Uint8Array;
  /** R net of costs, NaN where it is not known. */
  readonly r: Float64Array;
  readonly stretch: number;
  readonly seed: number;
}

/** 0 and then every threshold in steps of 0.05 that keeps some of the scores and fewer than the one before. */
export function thresholdSweep({ scores, outcome, r, stretch, seed }: SweptScores): readonly ThresholdLine[] {
  const n = scores.length;
  const lines: ThresholdLine[] = [];
  const last = Math.round(1 / STEP);
  for (let k = 0; k < last; k++) {
    const p = Number((k * STEP).toFixed(2));
    const rows = Int32Array.from(scores.keys()).filter((i) => (scores[i] as number) > p);
    if (rows.length === 0) break;
    if (rows.length === lines.at(-1)?.kept) continue;
    const wins = rows.reduce((sum, i) => sum + (outcome[i] as number), 0);
    const enough = rows.length >= LEAST_KEPT;
    const made = Float64Array.from(rows, (i) => r[i] as number);
    const priced = enough && !made.some(Number.isNaN);
    // Of neighbours that belong together only the kept are left.
    const together = (stretch * rows.length) / n;
    lines.push({
      p,
      kept: rows.length,
      coverage: rows.length / n,
      precision: enough ? wins / rows.length : null,
      precisionInterval: enough ? wilson(wins, rows.length) : null,
      expectancyR: priced ? made.reduce((sum, one) => sum + one, 0) / rows.length : null,
      expectancyInterval: priced ? gainInterval(made, together, seed) : null,
    });
  }
  return lines;
}
