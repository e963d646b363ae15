import type { ReliabilityBin } from "../../domain/model-card.js";
import { randomStream } from "../../domain/random-stream.js";

const BINS = 10;
const DRAWS = 400;

/** Ten bins of as many rows each, by score; rows of one score stay together, so there may be fewer. */
export function reliability(scores: Float64Array, outcome: ArrayLike<number>): readonly ReliabilityBin[] {
  const order = Int32Array.from(scores, (_, i) => i).sort(
    (i, j) => (scores[i] as number) - (scores[j] as number) || i - j,
  );
  return binsOf(order, scores).map(([from, to]) => {
    let [said, won] = [0, 0];
    for (let k = from; k < to; k++) {
      said += scores[order[k] as number] as number;
      won += outcome[order[k] as number] as number;
    }
    const count = to - from;
    const at = (k: number): number => scores[order[k] as number] as number;
    return { count, from: at(from), to: at(to - 1), said: said / count, won: won / count };
  });
}

/** Expected calibration error: the mean distance of what was said from what came, over those bins, by count. */
export function calibrationError(scores: Float64Array, outcome: ArrayLike<number>): number {
  let sum = 0;
  for (const { count, said, won } of reliability(scores, outcome)) sum += count * Math.abs(said - won);
  return sum / scores.length;
}

/** What that error is in 95 of 100 cases at most if every score were exactly true: outcomes drawn from the scores, 400 times, seeded. */
export function calibrationErrorNull(scores: Float64Array, seed: number): number {
  const random = randomStream(seed);
  const n = scores.length;
  const order = Int32Array.from(scores, (_, i) => i).sort(
    (i, j) => (scores[i] as number) - (scores[j] as number) || i - j,
  );
  const bins = binsOf(order, scores);
  const errors = new Float64Array(DRAWS);
  for (let d = 0; d < DRAWS; d++) {
    let sum = 0;
    for (const [from, to] of bins) {
      let off = 0;
      for (let k = from; k < to; k++) {
        const p = scores[order[k] as number] as number;
        off += p - (random() / 4_294_967_296 < p ? 1 : 0);
      }
      sum += Math.abs(off);
    }
    errors[d] = sum / n;
  }
  errors.sort();
  return errors[Math.floor(0.95 * (DRAWS - 1))] as number;
}

/** Stretches [from, to) of the order. */
function binsOf(order: Int32Array, scores: Float64Array): readonly (readonly [number, number])[] {
  const n = order.length;
  const bins: (readonly [number, number])[] = [];
  for (let from = 0; from < n; ) {
    let to = Math.max(from + 1, Math.round(((bins.length + 1) * n) / BINS));
    while (to < n && scores[order[to] as number] === scores[order[to - 1] as number]) to++;
    bins.push([from, to]);
    from = to;
  }
  return bins;
}
