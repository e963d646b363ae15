import type { Calibration, MarginModel, ScoreModel } from "../../domain/score-model.js";
import { floats, Graph, int, ints, word, words } from "./graph.js";

/** The model as an ONNX file: features in, calibrated probability out; the same model gives the same bytes. */
export function modelFile(model: ScoreModel): Uint8Array {
  const graph = new Graph();
  const margin = marginOf(graph, model.margin);
  return graph.finish(calibratedOf(graph, model.calibration, margin), model.features);
}

function marginOf(graph: Graph, model: MarginModel): string {
  if (model.kind === "trees") return treesOf(graph, model);
  const count = model.weights.length;
  const centred = graph.apply("Sub", ["X", graph.constant(1, count, model.mean)]);
  const scaled = graph.apply("Div", [centred, graph.constant(1, count, model.scale)]);
  const summed = graph.apply("MatMul", [scaled, graph.constant(count, 1, model.weights)]);
  return graph.apply("Add", [summed, graph.constant(1, 1, [model.bias])]);
}

function treesOf(graph: Graph, { base, trees }: MarginModel & { readonly kind: "trees" }): string {
  const nodes = trees.flatMap((tree, treeId) => tree.left.map((left, id) => ({ tree, treeId, id, isLeaf: left < 0 })));
  const leaves = nodes.filter(({ isLeaf }) => isLeaf);
  const branch = (of: "feature" | "threshold" | "left" | "right"): readonly number[] =>
    nodes.map(({ tree, id, isLeaf }) => (isLeaf ? 0 : (tree[of][id] as number)));
  const zeros = nodes.map(() => 0);
  return graph.apply(
    "TreeEnsembleRegressor",
    ["X"],
    [
      ints(
        "nodes_treeids",
        nodes.map(({ treeId }) => treeId),
      ),
      ints(
        "nodes_nodeids",
        nodes.map(({ id }) => id),
      ),
      ints("nodes_featureids", branch("feature")),
      words(
        "nodes_modes",
        nodes.map(({ isLeaf }) => (isLeaf ? "LEAF" : "BRANCH_LEQ")),
      ),
      floats("nodes_values", branch("threshold")),
      ints("nodes_truenodeids", branch("left")),
      ints("nodes_falsenodeids", branch("right")),
      ints("nodes_missing_value_tracks_true", zeros),
      floats("nodes_hitrates", zeros),
      ints(
        "target_treeids",
        leaves.map(({ treeId }) => treeId),
      ),
      ints(
        "target_nodeids",
        leaves.map(({ id }) => id),
      ),
      ints(
        "target_ids",
        leaves.map(() => 0),
      ),
      floats(
        "target_weights",
        leaves.map(({ tree, id }) => tree.value[id] as number),
      ),
      int("n_targets", 1),
      floats("base_values", [base]),
      word("aggregate_function", "SUM"),
      word("post_transform", "NONE"),
    ],
    true,
  );
}

function calibratedOf(graph: Graph, calibration: Calibration, margin: string): string {
  if (calibration.kind === "platt") {
    const scaled = graph.apply("Mul", [margin, graph.constant(1, 1, [calibration.a])]);
    const moved = graph.apply("Add", [scaled, graph.constant(1, 1, [calibration.b])]);
    return graph.apply("Sigmoid", [moved]);
  }
  const { x, y } = calibration;
  const raw = graph.apply("Sigmoid", [margin]);
  const pieces = x.slice(1).map((to, k) => {
    const [from, low, high] = [x[k] as number, y[k] as number, y[k + 1] as number];
    return { from, width: to - from, slope: (high - low) / (to - from) };
  });
  const start = graph.constant(1, 1, [y[0] as number]);
  if (pieces.length === 0) {
    const nothing = graph.apply("Mul", [raw, graph.constant(1, 1, [0])]);
    return graph.apply("Add", [nothing, start]);
  }
  // Each piece adds its slope times how far into it the raw probability reaches.
  const row = (values: readonly number[]): string => graph.constant(1, pieces.length, values);
  const reach = graph.apply("Sub", [raw, row(pieces.map(({ from }) => from))]);
  const above = graph.apply("Max", [reach, graph.constant(1, 1, [0])]);
  const within = graph.apply("Min", [above, row(pieces.map(({ width }) => width))]);
  const risen = graph.apply("MatMul", [
    within,
    graph.constant(
      pieces.length,
      1,
      pieces.map(({ slope }) => slope),
    ),
  ]);
  return graph.apply("Add", [risen, start]);
}
