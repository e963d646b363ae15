const MOST_BINS = 64;

/** A feature cut at its quantiles: a value lies in the first bin whose `edges` item is not below it, or in the last. */
export interface FeatureBins {
  /** Float32, ascending; a split sends left what is ≤ the edge of its bin. */
  readonly edges: Float32Array;
  /** Bin of each row. */
  readonly bins: Uint8Array;
}

/** Cuts a column at up to 63 quantiles; a constant column has no edge. */
export function featureBins(column: Float32Array): FeatureBins {
  const n = column.length;
  const sorted = Float32Array.from(column).sort();
  const edges: number[] = [];
  for (let b = 1; b < MOST_BINS; b++) {
    const value = sorted[Math.floor((b * n) / MOST_BINS)] as number;
    const isNew = edges.length === 0 || value > (edges.at(-1) as number);
    if (isNew && value < (sorted[n - 1] as number)) edges.push(value);
  }
  const cuts = Float32Array.from(edges);
  const bins = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let [low, high] = [0, cuts.length];
    const value = column[i] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value <= (cuts[middle] as number)) high = middle;
      else low = middle + 1;
    }
    bins[i] = low;
  }
  return { edges: cuts, bins };
}
