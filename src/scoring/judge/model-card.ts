import type { JudgedCard, ModelCard } from "../../domain/model-card.js";
import { wilson } from "../../domain/wilson.js";
import { rowsOf, type ScoreTable } from "../data/score-table.js";
import type { HeldOut, Training } from "../train/train-score.js";
import { binomialBand } from "./binomial-band.js";
import { featureLosses } from "./feature-losses.js";
import { gateReasons, NOTHING_BELOW } from "./gates.js";
import { logLoss } from "./skill.js";
import { thresholdSweep } from "./threshold-sweep.js";

const MOST_FEATURES = 10;

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
