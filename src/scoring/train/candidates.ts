import type { MarginModel } from "../../domain/score-model.js";
import type { ScoreTable } from "../data/score-table.js";
import { fitLogistic } from "../fit/fit-logistic.js";
import { fitTrees } from "../fit/fit-trees.js";

/** A way to learn: the ridge of a logistic regression, in outcomes, or a number of trees. */
export type Candidate =
  | { readonly kind: "logistic"; readonly ridge: number }
  | { readonly kind: "trees"; readonly count: number };

const RIDGES = [3, 30, 300] as const;
const COUNTS = [25, 60, 120, 200] as const;
const MOST_TREES = 200;

export const CANDIDATES: readonly Candidate[] = [
  ...RIDGES.map((ridge) => ({ kind: "logistic", ridge }) as const),
  ...COUNTS.map((count) => ({ kind: "trees", count }) as const),
];

/** A candidate fitted to the whole table. */
export function fitCandidate(candidate: Candidate, table: ScoreTable, weight: Float64Array, seed: number): MarginModel {
  return candidate.kind === "logistic"
    ? fitLogistic(table, weight, candidate.ridge)
    : fitTrees(table, weight, candidate.count, seed);
}

/** What is fitted once for several candidates: trees of which a candidate takes the first so many. */
export interface Fitted {
  readonly candidate: Candidate;
  readonly model: MarginModel;
  readonly most: number;
}

/** All candidates fitted to one table, in the order of `CANDIDATES`. */
export function fitAll(table: ScoreTable, weight: Float64Array, seed: number): readonly Fitted[] {
  const forest = fitTrees(table, weight, MOST_TREES, seed);
  return CANDIDATES.map((candidate) =>
    candidate.kind === "logistic"
      ? { candidate, model: fitLogistic(table, weight, candidate.ridge), most: 0 }
      : { candidate, model: forest, most: candidate.count },
  );
}
