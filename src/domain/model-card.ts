import type { GateReason } from "./gate-reason.js";

/** One bin of the reliability diagram. */
export interface ReliabilityBin {
  readonly count: number;
  /** Least and greatest that was said. */
  readonly from: number;
  readonly to: number;
  /** Mean of what was said, and share of wins. */
  readonly said: number;
  readonly won: number;
}

/** One point of the reliability diagram, with the 95 % interval of what came and the band in which it would lie, 95 of 100 times, if what was said were true. */
export interface CardBin extends ReliabilityBin {
  readonly interval: readonly [number, number];
  readonly band: readonly [number, number];
}

/** What would have been kept by one threshold. */
export interface ThresholdLine {
  /** Scores strictly above it are kept. */
  readonly p: number;
  readonly kept: number;
  /** Share of all that is kept. */
  readonly coverage: number;
  /** Share of wins among the kept, with its 95 % interval (Wilson); null under 20. */
  readonly precision: number | null;
  readonly precisionInterval: readonly [number, number] | null;
  /** Mean of the kept in R net of costs, with its 90 % interval over stretches that belong together; null under 20, or where no R is known. */
  readonly expectancyR: number | null;
  readonly expectancyInterval: readonly [number, number] | null;
}

/** A feature and what the log-loss of a row rises by, nats, when its values are shuffled among the rows of a fold: what the model has from it. */
export interface FeatureLoss {
  readonly feature: string;
  readonly loss: number;
}

/** All that is told of a model, as JSON. Figures are of outcomes that the judged models had not learned from; null under 50 outcomes, or where there were too few for folds. */
export interface ModelCard {
  /** Outcomes learned from, how many won, and how many independent ones they are worth. */
  readonly n: number;
  readonly wins: number;
  readonly worth: number;
  /** Share of wins with its 95 % interval (Wilson); null without outcomes. */
  readonly baseRate: { readonly share: number; readonly from: number; readonly to: number } | null;
  readonly kind: "logistic" | "trees" | "base_rate";
  readonly calibration: "platt" | "isotonic" | "none";
  /** What speaks against its use; empty where it may be promoted. */
  readonly reasons: readonly GateReason["code"][];
  readonly judged: JudgedCard | null;
}

export interface JudgedCard {
  /** Outcomes judged, and their share of wins. */
  readonly tested: number;
  readonly share: number;
  readonly auc: number;
  readonly brier: number;
  /** Against the share of wins said to all, with its 90 % interval. */
  readonly skill: number;
  readonly skillInterval: readonly [number, number];
  /** Nats a row; `baseLogLoss` is that of the share of wins. */
  readonly logLoss: number;
  readonly baseLogLoss: number;
  /** Calibration error, and what it would be at most in 95 of 100 cases if all scores were true. */
  readonly ece: number;
  readonly eceNull: number;
  readonly bins: readonly CardBin[];
  readonly thresholds: readonly ThresholdLine[];
  /** The ten features that the model has most from; none for the base rate. */
  readonly top: readonly FeatureLoss[];
}
