import { columnSpread } from "./column-spread.js";

/** Rows below which nothing is called strange. */
const LEAST_ROWS = 50;
/** Of 100 rows learned from, one lies as far from all the others. */
const USUAL = 0.99;
/** Rows so near in time, as a share of all, share candles with each other: a new one has none such. */
const NEIGHBOURS = 0.02;

/** How far a candidate is from all that was learned from. */
export interface Novelty {
  /** Above it a row is unlike anything learned from. */
  readonly limit: number;
  /** Distance to the nearest row learned from, over the mean distance of two of them; columns in their standard deviations. */
  of(row: ArrayLike<number>): number;
}

/**
 * Distances to the rows that a model learned from (`rows`, row by row in time order, `width` columns; the dissimilarity index of applicability-domain work, as FreqAI has it). The
 * limit is what 99 of 100 of those rows keep from all others but their neighbours in time. Undefined under 50 rows. One pass over all pairs: 2,000 rows of 40 columns take a tenth of a second.
 */
export function noveltyOf(rows: Float32Array, width: number): Novelty | undefined {
  const n = Math.floor(rows.length / width);
  if (n < LEAST_ROWS) return undefined;
  const { mean, scale } = columnSpread(rows, n, width);
  const points = Float64Array.from(rows.subarray(0, n * width), (value, i) => {
    const f = i % width;
    return (value - (mean[f] as number)) * (scale[f] as number);
  });
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const near = Math.ceil(NEIGHBOURS * n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let square = 0;
      for (let f = 0; f < width; f++) {
        const gap = (points[i * width + f] as number) - (points[j * width + f] as number);
        square += gap * gap;
      }
      const distance = Math.sqrt(square);
      sum += distance;
      if (j - i <= near) continue;
      if (distance < (nearest[i] as number)) nearest[i] = distance;
      if (distance < (nearest[j] as number)) nearest[j] = distance;
    }
  }
  const apart = sum / ((n * (n - 1)) / 2);
  if (!(apart > 0)) return undefined;
  nearest.sort();
  return {
    limit: (nearest[Math.ceil(USUAL * n) - 1] as number) / apart,
    of(row) {
      const own = Float64Array.from(mean, (middle, f) => ((row[f] as number) - middle) * (scale[f] as number));
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < n; i++) {
        let square = 0;
        for (let f = 0; f < width && square < least; f++) {
          const gap = (points[i * width + f] as number) - (own[f] as number);
          square += gap * gap;
        }
        if (square < least) least = square;
      }
      return Math.sqrt(least) / apart;
    },
  };
}
