import { sigmoid } from "../fit/sigmoid.js";
import { gainInterval, logLoss } from "../judge/skill.js";
import type { OutOfFold } from "./out-of-fold.js";

export interface Choice {
  /** Index in `CANDIDATES`; −1: none says more than the base rate. */
  readonly candidate: number;
  /** Log-loss saved a row against the base rate, nats: mean and 90 % interval of the best candidate. */
  readonly gain: number;
  readonly interval: readonly [number, number];
}

/**
 * The candidate with the least log-loss out of fold, outcomes weighted by how much of each is its own; none where its gain on the base rate
 * may as well be chance.
 */
export function chooseCandidate(
  said: OutOfFold,
  outcome: Uint8Array,
  weight: Float64Array,
  stretch: number,
  seed: number,
): Choice {
  const n = said.rows.length;
  let best = { candidate: -1, gain: Number.NEGATIVE_INFINITY, gains: new Float64Array(0) };
  const worth = weight.reduce((sum, w) => sum + w, 0) / n;
  said.margins.forEach((margins, candidate) => {
    const gains = Float64Array.from(margins, (margin, i) => {
      const won = outcome[i] as number;
      const saved = logLoss(sigmoid(said.base[i] as number), won) - logLoss(sigmoid(margin), won);
      return (saved * (weight[i] as number)) / worth;
    });
    const gain = gains.reduce((sum, one) => sum + one, 0) / n;
    if (gain > best.gain) best = { candidate, gain, gains };
  });
  const interval = gainInterval(best.gains, stretch, seed);
  return { candidate: interval[0] > 0 ? best.candidate : -1, gain: best.gain, interval };
}
