import type { MarginModel } from "../domain/score-model.js";
import { treeValue } from "./fit/tree-value.js";

/** The margin (log-odds before calibration) of every row; `columns[f][i]` as in `ScoreTable`. With trees, only of the first `most` of them. */
export function margins(
  model: MarginModel,
  columns: readonly Float32Array[],
  length: number,
  most = Number.POSITIVE_INFINITY,
): Float64Array {
  if (model.kind === "trees") {
    const out = new Float64Array(length).fill(model.base);
    for (const tree of model.trees.slice(0, most))
      for (let i = 0; i < length; i++) out[i] = (out[i] as number) + treeValue(tree, columns, i);
    return out;
  }
  const out = new Float64Array(length).fill(model.bias);
  columns.forEach((column, f) => {
    const weight = (model.weights[f] as number) / (model.scale[f] as number);
    const middle = model.mean[f] as number;
    if (weight !== 0)
      for (let i = 0; i < length; i++) out[i] = (out[i] as number) + weight * ((column[i] as number) - middle);
  });
  return out;
}
