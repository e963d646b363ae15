import type { ScoreTree } from "../../domain/score-model.js";
import type { FeatureBins } from "./feature-bins.js";

const BINS = 64;

export interface GrowOptions {
  readonly depth: number;
  /** Least summed weight of the rows of a leaf. */
  readonly leastWeight: number;
  /** Pull of leaf values to 0, in outcomes. */
  readonly ridge: number;
  readonly rate: number;
}

/** First and second slope of the loss at each row, weighted, and the weights. */
export interface Slopes {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly weight: Float64Array;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
}

/**
 * Grows one regression tree on the slopes of the rows given: at each node the split over histograms that lowers the loss most (T. Chen and
 * C. Guestrin, "XGBoost", KDD 2016, eq. 7); leaf value −G / (H + ridge), times the rate, as a float32. Only the features given are looked at.
 */
export function growTree(
  features: readonly FeatureBins[],
  looked: readonly number[],
  rows: Int32Array,
  slopes: Slopes,
  options: GrowOptions,
): ScoreTree {
  const tree = {
    feature: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    value: [] as number[],
  };
  const sums = new Float64Array(3 * BINS);
  const build = (own: Int32Array, depthLeft: number): number => {
    const node = tree.feature.length;
    const total = sumOf(own, slopes);
    const leaf = -total.gradient / (total.hessian + options.ridge);
    tree.feature.push(0);
    tree.threshold.push(0);
    tree.left.push(-1);
    tree.right.push(-1);
    tree.value.push(Math.fround(leaf * options.rate));
    const mayPart = depthLeft > 0 && total.weight >= 2 * options.leastWeight;
    const split = mayPart ? bestSplit(features, looked, own, slopes, total, options, sums) : undefined;
    if (split === undefined) return node;
    const { edges, bins } = features[split.feature] as FeatureBins;
    const [below, above] = parted(own, bins, split.bin);
    tree.feature[node] = split.feature;
    tree.threshold[node] = edges[split.bin] as number;
    tree.value[node] = 0;
    tree.left[node] = build(below, depthLeft - 1);
    tree.right[node] = build(above, depthLeft - 1);
    return node;
  };
  build(rows, options.depth);
  return tree;
}

interface Total {
  gradient: number;
  hessian: number;
  weight: number;
}

function sumOf(rows: Int32Array, { gradient, hessian, weight }: Slopes): Total {
  const total = { gradient: 0, hessian: 0, weight: 0 };
  for (let r = 0; r < rows.length; r++) {
    const i = rows[r] as number;
    total.gradient += gradient[i] as number;
    total.hessian += hessian[i] as number;
    total.weight += weight[i] as number;
  }
  return total;
}

function bestSplit(
  features: readonly FeatureBins[],
  looked: readonly number[],
  rows: Int32Array,
  { gradient, hessian, weight }: Slopes,
  total: Total,
  { leastWeight, ridge }: GrowOptions,
  sums: Float64Array,
): Split | undefined {
  const whole = total.gradient ** 2 / (total.hessian + ridge);
  let best = 1e-6;
  let found: Split | undefined;
  for (const feature of looked) {
    const { edges, bins } = features[feature] as FeatureBins;
    if (edges.length === 0) continue;
    sums.fill(0);
    for (let r = 0; r < rows.length; r++) {
      const i = rows[r] as number;
      const at = 3 * (bins[i] as number);
      sums[at] = (sums[at] as number) + (gradient[i] as number);
      sums[at + 1] = (sums[at + 1] as number) + (hessian[i] as number);
      sums[at + 2] = (sums[at + 2] as number) + (weight[i] as number);
    }
    let [g, h, w] = [0, 0, 0];
    for (let bin = 0; bin < edges.length; bin++) {
      g += sums[3 * bin] as number;
      h += sums[3 * bin + 1] as number;
      w += sums[3 * bin + 2] as number;
      if (w < leastWeight) continue;
      if (total.weight - w < leastWeight) break;
      const gain = g ** 2 / (h + ridge) + (total.gradient - g) ** 2 / (total.hessian - h + ridge) - whole;
      if (gain > best) {
        best = gain;
        found = { feature, bin };
      }
    }
  }
  return found;
}

function parted(rows: Int32Array, bins: Uint8Array, bin: number): readonly [Int32Array, Int32Array] {
  const below = new Int32Array(rows.length);
  const above = new Int32Array(rows.length);
  let [b, a] = [0, 0];
  for (let r = 0; r < rows.length; r++) {
    const i = rows[r] as number;
    if ((bins[i] as number) <= bin) below[b++] = i;
    else above[a++] = i;
  }
  return [below.subarray(0, b), above.subarray(0, a)];
}
