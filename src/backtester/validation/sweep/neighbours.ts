import type { Axis } from "./grid.js";

/** How the variants beside the best one do: one step away on one axis. */
export interface Neighbourhood {
  /** Neighbours that have a figure, and their median figure; null without one. */
  readonly n: number;
  readonly median: number | null;
  /** The neighbours keep less than half of the best figure: a peak that stands alone is as a rule chance. Null where no neighbour has a figure. */
  readonly lonely: boolean | null;
}

/** Judges the best of a grid by its neighbours. `figures` in the order of `gridOf`; null where a variant has none. */
export function neighbourhood(axes: readonly Axis[], figures: readonly (number | null)[], best: number): Neighbourhood {
  const found: number[] = [];
  let stride = 1;
  for (const { values } of [...axes].reverse()) {
    const at = Math.floor(best / stride) % values.length;
    for (const step of [-1, 1]) {
      if (at + step < 0 || at + step >= values.length) continue;
      const figure = figures[best + step * stride];
      if (figure !== null && figure !== undefined) found.push(figure);
    }
    stride *= values.length;
  }
  if (found.length === 0) return { n: 0, median: null, lonely: null };
  found.sort((a, b) => a - b);
  const half = found.length / 2;
  const median =
    found.length % 2 === 1
      ? (found[Math.floor(half)] as number)
      : ((found[half - 1] as number) + (found[half] as number)) / 2;
  const top = figures[best] as number;
  return { n: found.length, median, lonely: median < top - Math.abs(top) / 2 };
}
