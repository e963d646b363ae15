import type { ScoreModel } from "../../domain/score-model.js";
import type { ScoreTable } from "../data/score-table.js";
import { logit } from "../fit/sigmoid.js";
import { margins } from "../margins.js";
import { modelScores } from "../model-scores.js";

const ROWS = 64;
const LEAST = 20;

export interface GoldenVector {
  readonly x: readonly number[];
  readonly p: number;
}

/**
 * Rows of the table with what the model says of them, spread over the table; with isotonic calibration also the rows that come nearest to each knot and to either
 * side of it. At least 20, repeating rows where the table has fewer.
 */
export function goldenVectors(model: ScoreModel, table: ScoreTable): readonly GoldenVector[] {
  const { length: n, columns } = table;
  const picked = new Set<number>();
  for (let k = 0; k < ROWS; k++) picked.add(Math.floor((k * n) / ROWS));
  for (const i of nearKnots(model, table)) picked.add(i);
  const scores = modelScores(model, columns, n);
  const rows = [...picked].sort((a, b) => a - b);
  const vectors = rows.map((i) => ({ x: columns.map((column) => column[i] as number), p: scores[i] as number }));
  return Array.from({ length: Math.max(LEAST, vectors.length) }, (_, k) => vectors[k % vectors.length] as GoldenVector);
}

/** For each knot: the row nearest to it, and the nearest below and above. */
function nearKnots({ margin, calibration }: ScoreModel, { columns, length }: ScoreTable): readonly number[] {
  if (calibration.kind !== "isotonic") return [];
  const found = margins(margin, columns, length);
  const order = Int32Array.from(found, (_, i) => i).sort(
    (a, b) => (found[a] as number) - (found[b] as number) || a - b,
  );
  return calibration.x.flatMap((x) => {
    const at = logit(x);
    const next = order.findIndex((i) => (found[i] as number) >= at);
    const place = next < 0 ? length - 1 : next;
    return [place - 1, place, place + 1].flatMap((k) => (k >= 0 && k < length ? [order[k] as number] : []));
  });
}
