import type { Calibration } from "../../domain/score-model.js";
import { sigmoid } from "../fit/sigmoid.js";

/** Outcomes that a knot stands on at least. */
const LEAST_WEIGHT = 25;
/** Least distance of two knots, and how steep a line between them may be: a float32 in the model file moves p by less than 1e−5. */
const LEAST_GAP = 1e-3;
const STEEPEST = 20;

interface Pool {
  x: number;
  y: number;
  weight: number;
}

/**
 * Isotonic calibration over the raw probability: the non-falling steps nearest to the outcomes (pool adjacent violators; R. Barlow et al., 1972; for
 * probabilities Zadrozny and Elkan, 2002), then straight lines between the middles of the steps. Steps too near to each other, or too steep
 * between, are pooled.
 */
export function fitIsotonic(margins: Float64Array, outcome: Uint8Array, weight: Float64Array): Calibration {
  const order = Int32Array.from(margins, (_, i) => i).sort(
    (i, j) => (margins[i] as number) - (margins[j] as number) || i - j,
  );
  const pools: Pool[] = [];
  const isWrong = (below: Pool, above: Pool): boolean => below.y >= above.y;
  for (const i of order) {
    pools.push({ x: sigmoid(margins[i] as number), y: outcome[i] as number, weight: weight[i] as number });
    poolWhile(pools, isWrong);
  }
  const spaced: Pool[] = [];
  const isCrowded = (below: Pool, above: Pool): boolean =>
    below.weight < LEAST_WEIGHT || above.x - below.x < LEAST_GAP || above.y - below.y > STEEPEST * (above.x - below.x);
  for (const pool of pools) {
    spaced.push(pool);
    poolWhile(spaced, isCrowded);
  }
  poolWhile(spaced, (_, above) => above.weight < LEAST_WEIGHT);
  return {
    kind: "isotonic",
    x: spaced.map(({ x }) => Math.fround(x)),
    y: spaced.map(({ y }) => Math.fround(Math.min(1, Math.max(0, y)))),
  };
}

/** Puts the last two pools together as long as they stand wrong to each other. */
function poolWhile(pools: Pool[], isWrong: (below: Pool, above: Pool) => boolean): void {
  while (pools.length > 1) {
    const [below, above] = pools.slice(-2) as [Pool, Pool];
    if (!isWrong(below, above)) return;
    const all = below.weight + above.weight;
    const mean = (a: number, b: number): number => (a * below.weight + b * above.weight) / all;
    pools.splice(-2, 2, { x: mean(below.x, above.x), y: mean(below.y, above.y), weight: all });
  }
}
