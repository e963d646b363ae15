import type { GateReason } from "./gate-reason.js";

/** Ten bins at most of the reliability diagram: how many scores, their mean, and the share of wins among them. */
export interface CardBin {
  readonly count: number;
  readonly said: number;
  readonly won: number;
}

/** What would have come of taking only scores above `p`: how many, the share of wins among them, the share of all that they are, and their mean R. Null where none is kept. */
export interface CardThreshold {
  readonly p: number;
  readonly kept: number;
  readonly precision: number | null;
  readonly coverage: number;
  readonly expectancyR: number | null;
}

/** How good a model was on outcomes that it had not learned from, for people to judge it by; it stands with the model. Figures are null where there were too few outcomes to test on. */
export interface ModelCard {
  /** Outcomes learned from, wins among them, and how many independent ones they are worth. */
  readonly n: number;
  readonly wins: number;
  readonly worth: number;
  /** Outcomes the figures were judged on. */
  readonly tested: number;
  readonly auc: number | null;
  readonly brier: number | null;
  /** 1 − brier / brier of the base rate, and its 90 % interval. */
  readonly skill: number | null;
  readonly skillInterval: readonly [number, number] | null;
  readonly ece: number | null;
  /** What `ece` would be at most in 95 of 100 cases if every score were true. */
  readonly eceNull: number | null;
  readonly logLoss: number | null;
  readonly reliability: readonly CardBin[];
  readonly thresholds: readonly CardThreshold[];
  /** Features by the log-loss that shuffling each costs, nats, the dearest first. */
  readonly top: readonly { readonly feature: string; readonly loss: number }[];
  /** Share of wins learned from, and its 95 % interval (Wilson). */
  readonly baseRate: number;
  readonly baseRateInterval: readonly [number, number];
  readonly kind: "logistic" | "trees" | "base_rate";
  readonly calibration: "platt" | "isotonic" | "none";
  /** What stood between the training and its use; empty where it may be promoted. */
  readonly reasons: readonly GateReason[];
}
