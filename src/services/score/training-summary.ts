import type { Language } from "../../domain/message.js";
import { gateReasons, NOTHING_BELOW } from "../../scoring/judge/gates.js";
import type { Training } from "../../scoring/train/train-score.js";

/** What `ita train --json` prints of a training. Figures are null where there are too few outcomes to test on. */
export interface TrainingSummary {
  readonly n: number;
  readonly auc: number | null;
  readonly brier: number | null;
  readonly brier_skill: number | null;
  readonly ece: number | null;
  readonly ece_null_p95: number | null;
  readonly promotable: boolean;
  readonly reasons: readonly string[];
  /** `base_rate` where nothing learned says more. */
  readonly model: "logistic" | "trees" | "base_rate";
  /** Outcomes the figures were judged on, and how many independent ones all are worth. */
  readonly tested: number;
  readonly worth: number;
  readonly base_rate: number | null;
  readonly brier_skill_interval: readonly [number, number] | null;
  /** Columns that never move: left out. */
  readonly constant: readonly string[];
}

export function trainingSummary(
  training: Training,
  constant: readonly string[],
  language: Language = "en",
): TrainingSummary {
  const { n, wins, worth, candidate } = training;
  // On so few outcomes a figure would be read as more than it is.
  const figures = n < NOTHING_BELOW ? null : training.figures;
  const reasons = gateReasons(training);
  const tenth = (value: number): number => Number(value.toFixed(6));
  return {
    n,
    auc: figures === null ? null : tenth(figures.auc),
    brier: figures === null ? null : tenth(figures.brier),
    brier_skill: figures === null ? null : tenth(figures.brier_skill),
    ece: figures === null ? null : tenth(figures.ece),
    ece_null_p95: figures === null ? null : tenth(figures.ece_null_p95),
    promotable: reasons.length === 0,
    reasons: reasons.map((reason) => reason[language]),
    model: candidate?.kind ?? "base_rate",
    tested: figures?.tested ?? 0,
    worth: tenth(worth),
    base_rate: n === 0 ? null : tenth(wins / n),
    brier_skill_interval:
      figures === null ? null : [tenth(figures.brier_skill_interval[0]), tenth(figures.brier_skill_interval[1])],
    constant,
  };
}
