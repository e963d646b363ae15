import { randomStream } from "../../../src/domain/random-stream.js";
import { type ScoreRow, type ScoreTable, scoreTable } from "../../../src/scoring/data/score-table.js";

export interface Planted {
  readonly rows: number;
  readonly features: number;
  readonly seed: number;
  /** Rows that an outcome stays open. */
  readonly open?: number;
  /** Probability of a win by the features. */
  readonly p: (x: readonly number[]) => number;
}

const STEP = 900_000;
const FIRST = Date.UTC(2024, 0, 1);

export const logistic = (margin: number): number => 1 / (1 + Math.exp(-margin));

/** Uniform and normal draws of one seed. */
export function draws(seed: number): { uniform(): number; normal(): number } {
  const stream = randomStream(seed);
  const uniform = (): number => (stream() + 0.5) / 4_294_967_296;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

export const featureNames = (count: number): string[] => Array.from({ length: count }, (_, f) => `f${f}`);

/** Outcomes whose probability is known. */
export function planted({ rows, features, seed, open = 1, p }: Planted): ScoreTable {
  const { uniform, normal } = draws(seed);
  const made = Array.from({ length: rows }, (_, i): ScoreRow => {
    const x = Array.from({ length: features }, normal);
    return { t0: FIRST + i * STEP, t1: FIRST + (i + open) * STEP, outcome: uniform() < p(x) ? 1 : 0, features: x };
  });
  return scoreTable(featureNames(features), made);
}

/**
 * A planted overlap leak: outcomes are the sign of a sum of `open` future steps, so that neighbours share most of it; feature 0 drifts slowly and
 * knows nothing but when it is.
 */
export function plantedOverlap(rows: number, features: number, open: number, seed: number): ScoreTable {
  const { normal } = draws(seed);
  const steps = Array.from({ length: rows + open }, normal);
  let drift = 0;
  const made = Array.from({ length: rows }, (_, i): ScoreRow => {
    drift += 0.02 + 0.02 * normal();
    const sum = steps.slice(i, i + open).reduce((all, step) => all + step, 0);
    const x = [drift, ...Array.from({ length: features - 1 }, normal)];
    return { t0: FIRST + i * STEP, t1: FIRST + (i + open) * STEP, outcome: sum > 0 ? 1 : 0, features: x };
  });
  return scoreTable(featureNames(features), made);
}
