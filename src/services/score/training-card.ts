import { wilson } from "../../backtester/metrics/intervals.js";
import type { ModelCard } from "../../domain/model-card.js";
import type { TrainingReport } from "../../domain/training-report.js";
import type { Training } from "../../scoring/train/train-score.js";

/** The card of a training. */
export function trainingCard(
  { n, wins, worth, figures, candidate, model }: Training,
  { reasons }: TrainingReport,
): ModelCard {
  return {
    n,
    wins,
    worth,
    tested: figures?.tested ?? 0,
    auc: figures?.auc ?? null,
    brier: figures?.brier ?? null,
    skill: figures?.brier_skill ?? null,
    skillInterval: figures?.brier_skill_interval ?? null,
    ece: figures?.ece ?? null,
    eceNull: figures?.ece_null_p95 ?? null,
    logLoss: null,
    reliability: figures?.reliability ?? [],
    thresholds: [],
    top: [],
    baseRate: wins / n,
    baseRateInterval: wilson(wins, n) ?? [0, 1],
    kind: candidate?.kind ?? "base_rate",
    calibration: candidate === undefined ? "none" : model.calibration.kind,
    reasons,
  };
}
