import type { ReliabilityBin } from "../../domain/model-card.js";
import { auc } from "./auc.js";
import { calibrationError, calibrationErrorNull, reliability } from "./calibration-error.js";
import { brier, gainInterval } from "./skill.js";

/** How good scores were on outcomes that they did not know. */
export interface ScoreFigures {
  /** Scores judged. */
  readonly tested: number;
  readonly base_rate: number;
  readonly auc: number;
  readonly brier: number;
  /** 1 − brier / brier of the share of wins said to all of them; above 0 is better than the base rate. */
  readonly brier_skill: number;
  /** 90 % interval of that, over stretches of outcomes that belong together. */
  readonly brier_skill_interval: readonly [number, number];
  readonly ece: number;
  /** What `ece` would be at most in 95 of 100 cases if all scores were true. */
  readonly ece_null_p95: number;
  readonly reliability: readonly ReliabilityBin[];
}

export interface Judged {
  readonly scores: Float64Array;
  readonly outcome: Uint8Array;
  /** Pairs are compared within a group alone. */
  readonly group: Int32Array;
  /** Neighbouring rows that belong together. */
  readonly stretch: number;
  readonly seed: number;
}

/** Judges scores; at least one row. */
export function scoreFigures({ scores, outcome, group, stretch, seed }: Judged): ScoreFigures {
  const n = scores.length;
  const rate = outcome.reduce((sum, won) => sum + won, 0) / n;
  const reference = rate * (1 - rate);
  const gains = Float64Array.from(scores, (p, i) => {
    const won = outcome[i] as number;
    return (rate - won) ** 2 - (p - won) ** 2;
  });
  const skill = (gain: number): number => (reference === 0 ? 0 : gain / reference);
  const [low, high] = gainInterval(gains, stretch, seed);
  const found = brier(scores, outcome);
  return {
    tested: n,
    base_rate: rate,
    auc: auc(scores, outcome, group),
    brier: found,
    brier_skill: skill(reference - found),
    brier_skill_interval: [skill(low), skill(high)],
    ece: calibrationError(scores, outcome),
    ece_null_p95: calibrationErrorNull(scores, seed),
    reliability: reliability(scores, outcome),
  };
}
