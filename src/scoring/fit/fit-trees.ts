import { randomStream } from "../../domain/random-stream.js";
import type { MarginModel, ScoreTree } from "../../domain/score-model.js";
import type { ScoreTable } from "../data/score-table.js";
import { featureBins } from "./feature-bins.js";
import { growTree } from "./grow-tree.js";
import { logit, sigmoid } from "./sigmoid.js";
import { treeValue } from "./tree-value.js";

const RATE = 0.06;
const RIDGE = 5;
/** Shares of the rows and of the features that each tree sees. */
const ROWS_SEEN = 0.8;
const FEATURES_SEEN = 0.7;
/** Outcomes from which trees may be one level deeper. */
const DEEPER_FROM = 2_000;

/**
 * Gradient-boosted trees for the log-loss (J. Friedman, "Greedy function approximation", Annals of Statistics 2001; stochastic, 2002): shallow trees
 * over histograms, each fitted to what the ones before leave, on a seeded draw of rows and features. `weight` is one figure a row, in outcomes.
 */
export function fitTrees(
  table: ScoreTable,
  weight: Float64Array,
  count: number,
  seed: number,
): MarginModel & { readonly kind: "trees" } {
  const { length: n, columns, outcome } = table;
  const features = columns.map(featureBins);
  const random = randomStream(seed);
  const share = (): number => random() / 4_294_967_296;
  const all = weight.reduce((sum, w) => sum + w, 0);
  let wins = 0;
  for (let i = 0; i < n; i++) wins += (weight[i] as number) * (outcome[i] as number);
  const base = Math.fround(logit(wins / all));
  const margins = new Float64Array(n).fill(base);
  const slopes = { gradient: new Float64Array(n), hessian: new Float64Array(n), weight };
  const options = {
    depth: n >= DEEPER_FROM ? 4 : 3,
    leastWeight: Math.max(5, all / 50),
    ridge: RIDGE,
    rate: RATE,
  };
  const trees: ScoreTree[] = [];
  for (let t = 0; t < count; t++) {
    for (let i = 0; i < n; i++) {
      const p = sigmoid(margins[i] as number);
      slopes.gradient[i] = (weight[i] as number) * (p - (outcome[i] as number));
      slopes.hessian[i] = (weight[i] as number) * Math.max(p * (1 - p), 1e-6);
    }
    const rows = Int32Array.from({ length: n }, (_, i) => i).filter(() => share() < ROWS_SEEN);
    const looked = columns.map((_, f) => f).filter(() => share() < FEATURES_SEEN);
    const tree = growTree(features, looked, rows, slopes, options);
    trees.push(tree);
    for (let i = 0; i < n; i++) margins[i] = (margins[i] as number) + treeValue(tree, columns, i);
  }
  return { kind: "trees", base, trees };
}
