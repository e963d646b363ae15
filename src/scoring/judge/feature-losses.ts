import type { FeatureLoss } from "../../domain/model-card.js";
import { randomStream } from "../../domain/random-stream.js";
import type { Calibration } from "../../domain/score-model.js";
import { calibrated } from "../calibrate/calibrated.js";
import { rowsOf, type ScoreTable } from "../data/score-table.js";
import { margins } from "../margins.js";
import type { Fitted } from "../train/candidates.js";
import { logLoss } from "./skill.js";

/** Rows of a fold beyond this add time and no certainty. */
const MOST_ROWS = 400;

export interface TestedFold {
  readonly fitted: Fitted;
  /** Rows of the table that its model did not learn from. */
  readonly rows: Int32Array;
}

/**
 * Permutation importance on rows that taught nothing (L. Breiman, Random Forests, 2001, ch. 10): the features that the models use, the one most
 * needed first. Seeded; at most 400 rows of a fold, evenly drawn. Above 0 only.
 */
export function featureLosses(
  table: ScoreTable,
  folds: readonly TestedFold[],
  calibration: Calibration,
  seed: number,
): readonly FeatureLoss[] {
  const losses = new Float64Array(table.names.length);
  let n = 0;
  folds.forEach(({ fitted: { model, most }, rows }, f) => {
    const length = Math.min(rows.length, MOST_ROWS);
    const drawn = Int32Array.from({ length }, (_, k) => rows[Math.floor((k * rows.length) / length)] as number);
    const { columns, outcome } = rowsOf(table, drawn);
    const loss = (some: readonly Float32Array[]): number =>
      margins(model, some, length, most).reduce(
        (sum, margin, i) => sum + logLoss(calibrated(calibration, margin), outcome[i] as number),
        0,
      );
    const plain = loss(columns);
    columns.forEach((column, c) => {
      const shuffled = columns.with(c, shuffle(column, seed + 1_000 * f + c));
      losses[c] = (losses[c] as number) + loss(shuffled) - plain;
    });
    n += length;
  });
  return table.names
    .map((feature, c) => ({ feature, loss: (losses[c] as number) / Math.max(1, n) }))
    .filter(({ loss }) => loss > 0)
    .sort((a, b) => b.loss - a.loss);
}

function shuffle(column: Float32Array, seed: number): Float32Array {
  const random = randomStream(seed);
  const out = Float32Array.from(column);
  for (let i = out.length - 1; i > 0; i--) {
    const j = random() % (i + 1);
    const kept = out[i] as number;
    out[i] = out[j] as number;
    out[j] = kept;
  }
  return out;
}
