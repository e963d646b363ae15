import type { ScoreTable } from "./score-table.js";

/**
 * How much of each outcome is its own: the mean over [t0, t1] of one over the number of outcomes open at that time, 0…1 (average uniqueness;
 * M. López de Prado, Advances in Financial Machine Learning, 2018, ch. 4.4). An outcome without length stands for its instant. Their sum is
 * how many independent outcomes the rows are worth at most.
 */
export function uniqueness({ t0, t1 }: { readonly t0: Float64Array; readonly t1: Float64Array }): Float64Array {
  const n = t0.length;
  // Every stretch is half open and at least 1 ms long, so that an instant counts too.
  const ends = Float64Array.from(t1, (end, i) => Math.max(end, (t0[i] as number) + 1));
  const starts = Float64Array.from(t0).sort();
  const stops = Float64Array.from(ends).sort();
  // `area` at an edge: the integral of 1 / (number open) from the first start to that edge.
  const edges = new Float64Array(2 * n);
  const areas = new Float64Array(2 * n);
  let [open, area, last, s, e] = [0, 0, starts[0] ?? 0, 0, 0];
  for (let k = 0; k < 2 * n; k++) {
    const opens = s < n && (starts[s] as number) < (stops[e] as number);
    const time = (opens ? starts[s] : stops[e]) as number;
    if (open > 0) area += (time - last) / open;
    edges[k] = time;
    areas[k] = area;
    last = time;
    if (opens) {
      s++;
      open++;
    } else {
      e++;
      open--;
    }
  }
  const areaAt = (time: number): number => areas[firstAtLeast(edges, time)] as number;
  return Float64Array.from(t0, (start, i) => {
    const end = ends[i] as number;
    return (areaAt(end) - areaAt(start)) / (end - start);
  });
}

/** Index of the first item ≥ value; the items ascend and one is. */
function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How much each row of a table counts: its uniqueness times its own weight. */
export const rowWeights = (table: Pick<ScoreTable, "t0" | "t1" | "weight">): Float64Array =>
  uniqueness(table).map((own, i) => own * (table.weight[i] as number));
