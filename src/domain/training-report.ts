import type { GateReason } from "./gate-reason.js";

/** What a training came to. Figures are null where there are too few outcomes to test on. */
export interface TrainingReport {
  readonly n: number;
  readonly auc: number | null;
  readonly brier: number | null;
  readonly brier_skill: number | null;
  readonly ece: number | null;
  readonly ece_null_p95: number | null;
  readonly promotable: boolean;
  readonly reasons: readonly GateReason[];
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
