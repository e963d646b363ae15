import { randomStream } from "../../domain/random-stream.js";

const Z95 = 1.959963984540054;
const RESAMPLES = 1000;
const MOST_RESAMPLED = 2000;

/**
 * Percentile bootstrap interval, 95 %, of a mean: 1,000 seeded resamples (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13).
 * Above 2,000 observations the normal interval that it converges to. Null below 2.
 */
export function bootstrapMean(values: Float64Array, seed: number): readonly [number, number] | null {
  const n = values.length;
  if (n < 2) return null;
  if (n > MOST_RESAMPLED) {
    const half = (Z95 * sampleDeviation(values)) / Math.sqrt(n);
    const middle = mean(values);
    return [middle - half, middle + half];
  }
  const random = randomStream(seed);
  const means = new Float64Array(RESAMPLES);
  for (let b = 0; b < RESAMPLES; b++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[Math.floor((random() / 4_294_967_296) * n)] as number;
    means[b] = sum / n;
  }
  means.sort();
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

/** NaN without values. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** Sample standard deviation (n − 1); NaN below two values. */
export function sampleDeviation(values: Float64Array): number {
  if (values.length < 2) return Number.NaN;
  const middle = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] as number) - middle) ** 2;
  return Math.sqrt(sum / (values.length - 1));
}

/** Quantile of ascending values, linear between neighbours (type 7 of Hyndman & Fan, 1996); NaN without values. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (high - low) * (at - below);
}
