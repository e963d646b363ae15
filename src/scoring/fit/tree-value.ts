import type { ScoreTree } from "../../domain/score-model.js";

/** The leaf of a tree that row i comes to. */
export function treeValue(tree: ScoreTree, columns: readonly Float32Array[], i: number): number {
  let node = 0;
  while ((tree.left[node] as number) >= 0) {
    const value = (columns[tree.feature[node] as number] as Float32Array)[i] as number;
    node = (value <= (tree.threshold[node] as number) ? tree.left[node] : tree.right[node]) as number;
  }
  return tree.value[node] as number;
}
