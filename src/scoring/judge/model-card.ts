import { wilson } from "../../domain/wilson.js";
import { rowsOf, type ScoreTable } from "../data/score-table.js";
import type { HeldOut, Training } from "../train/train-score.js";
import { binomialBand } from "./binomial-band.js";
import type { ReliabilityBin } from "./calibration-error.js";
import { type FeatureLoss, featureLosses } from "./feature-losses.js";
import { type GateReason, gateReasons, NOTHING_BELOW } from "./gates.js";
import { logLoss } from "./skill.js";
import { type ThresholdLine, thresholdSweep } from "./threshold-sweep.js";

const MOST_FEATURES = 10;

/** One point of the reliability diagram, with the 95 % interval of what came and the band in which it would lie, 95 of 100 times, if what was said were true. */
export interface CardBin extends ReliabilityBin {
  readonly interval: readonly [number, number];
  readonly band: readonly [number, number];
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

/** The card of what a training on that table came to. The same training and seed give the same card. */
export function modelCard(training: Training, table: ScoreTable, seed: number): ModelCard {
  const { n, wins, worth, candidate, model, heldOut } = training;
  const interval = wilson(wins, n);
  return {
    n,
    wins,
    worth,
    baseRate: interval === null ? null : { share: wins / n, from: interval[0], to: interval[1] },
    kind: candidate?.kind ?? "base_rate",
    calibration: candidate === undefined ? "none" : model.calibration.kind,
    reasons: gateReasons(training).map(({ code }) => code),
    judged: heldOut === null || n < NOTHING_BELOW ? null : judgedCard(training, heldOut, table, seed),
  };
}

function judgedCard(
  { figures, model }: Training,
  heldOut: HeldOut,
  table: ScoreTable,
  seed: number,
): JudgedCard | null {
  if (figures === null) return null;
  const { scores, rows, fold, fitted, stretch } = heldOut;
  const { outcome, r } = rowsOf(table, rows);
  const share = figures.base_rate;
  const meanLoss = (p: (i: number) => number): number =>
    outcome.reduce((sum, won, i) => sum + logLoss(p(i), won), 0) / rows.length;
  return {
    tested: figures.tested,
    share,
    auc: figures.auc,
    brier: figures.brier,
    skill: figures.brier_skill,
    skillInterval: figures.brier_skill_interval,
    logLoss: meanLoss((i) => scores[i] as number),
    baseLogLoss: meanLoss(() => share),
    ece: figures.ece,
    eceNull: figures.ece_null_p95,
    bins: figures.reliability.map((bin) => ({
      ...bin,
      interval: wilson(Math.round(bin.won * bin.count), bin.count) as readonly [number, number],
      band: binomialBand(bin.said, bin.count),
    })),
    thresholds: thresholdSweep({ scores, outcome, r, stretch, seed }),
    top: featureLosses(
      table,
      fitted.map((one, f) => ({ fitted: one, rows: rows.filter((_, i) => fold[i] === f) })),
      model.calibration,
      seed,
    ).slice(0, MOST_FEATURES),
  };
}
