import { randomStream } from "../../domain/random-stream.js";

const DRAWS = 1_000;

/** Mean squared distance of scores from outcomes (G. Brier, 1950). */
export function brier(scores: Float64Array, outcome: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += ((scores[i] as number) - (outcome[i] as number)) ** 2;
  return sum / scores.length;
}

/** Log-loss of one score, nats; scores are kept 1e−6 from 0 and 1. */
export function logLoss(score: number, outcome: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, score));
  return -Math.log(outcome === 1 ? p : 1 - p);
}

/**
 * 90 % interval of the mean of `gains` (one figure a row, in time order), by drawing whole stretches of neighbouring rows: outcomes that overlap
 * stay together (moving-block bootstrap; H. Künsch, 1989). `stretch` is how many rows belong together. Seeded.
 */
export function gainInterval(gains: Float64Array, stretch: number, seed: number): readonly [number, number] {
  const n = gains.length;
  const size = Math.min(n, Math.max(1, Math.round(stretch)));
  const random = randomStream(seed);
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) sums[i + 1] = (sums[i] as number) + (gains[i] as number);
  const blocks = Math.ceil(n / size);
  const means = new Float64Array(DRAWS);
  for (let d = 0; d < DRAWS; d++) {
    let sum = 0;
    for (let b = 0; b < blocks; b++) {
      const from = Math.floor((random() / 4_294_967_296) * (n - size + 1));
      sum += (sums[from + size] as number) - (sums[from] as number);
    }
    means[d] = sum / (blocks * size);
  }
  means.sort();
  return [means[Math.floor(0.05 * DRAWS)] as number, means[Math.floor(0.95 * DRAWS)] as number];
}
