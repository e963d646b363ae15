import type { ScoreKind } from "../../domain/score-manifest.js";
import type { TrainingReport } from "../../domain/training-report.js";
import { gateReasons, NOTHING_BELOW } from "../../scoring/judge/gates.js";
import type { Training } from "../../scoring/train/train-score.js";

/** The figures of a training, to six decimals; `constant`: columns that never move. */
export function trainingReport(
  training: Training,
  constant: readonly string[],
  of: ScoreKind = "outcome",
): TrainingReport {
  const { n, wins, worth, candidate } = training;
  // On so few outcomes a figure would be read as more than it is.
  const figures = n < NOTHING_BELOW ? null : training.figures;
  const reasons = gateReasons(training, of);
  const tenth = (value: number): number => Number(value.toFixed(6));
  return {
    n,
    auc: figures === null ? null : tenth(figures.auc),
    brier: figures === null ? null : tenth(figures.brier),
    brier_skill: figures === null ? null : tenth(figures.brier_skill),
    ece: figures === null ? null : tenth(figures.ece),
    ece_null_p95: figures === null ? null : tenth(figures.ece_null_p95),
    promotable: reasons.length === 0,
    reasons,
    model: candidate?.kind ?? "base_rate",
    tested: figures?.tested ?? 0,
    worth: tenth(worth),
    base_rate: n === 0 ? null : tenth(wins / n),
    brier_skill_interval:
      figures === null ? null : [tenth(figures.brier_skill_interval[0]), tenth(figures.brier_skill_interval[1])],
    constant,
  };
}
