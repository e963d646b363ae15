import type { GateReason } from "../../domain/gate-reason.js";
import type { ModelCard } from "../../domain/model-card.js";
import type { ScoreKind } from "../../domain/score-manifest.js";
import type { ScoreFigures } from "./score-figures.js";

export type { GateReason } from "../../domain/gate-reason.js";

/** Outcomes below which nothing is said at all, and below which the base rate with its interval is all that is said. */
export const NOTHING_BELOW = 50;
export const BASE_RATE_BELOW = 200;
/** Outcomes of the rarer kind that a score needs. */
export const LEAST_OF_EACH = 15;

/** A training, as far as its use depends on it. */
interface Gated {
  readonly n: number;
  readonly wins: number;
  readonly worth: number;
  /** Undefined: nothing says more than the base rate. */
  readonly candidate: unknown;
  readonly figures: Pick<ScoreFigures, "brier_skill" | "brier_skill_interval" | "ece" | "ece_null_p95"> | null;
}

/** The same reasons of a model by its card; `of`: what it was trained on. */
export function cardReasons({ kind, judged, ...same }: ModelCard, of: ScoreKind = "outcome"): readonly GateReason[] {
  const figures = judged && {
    brier_skill: judged.skill,
    brier_skill_interval: judged.skillInterval,
    ece: judged.ece,
    ece_null_p95: judged.eceNull,
  };
  return gateReasons({ ...same, candidate: kind === "base_rate" ? undefined : kind, figures }, of);
}

/** What stands between a training and its use; empty where it may be promoted. `of`: what was trained on, outcomes or the trader's labels. */
export function gateReasons(
  { n, wins, worth, candidate, figures }: Gated,
  of: ScoreKind = "outcome",
): readonly GateReason[] {
  const isOutcome = of === "outcome";
  const reasons: GateReason[] = [];
  const rarer = Math.min(wins, n - wins);
  if (n < BASE_RATE_BELOW)
    reasons.push({
      code: "too_few",
      en: `${n} ${isOutcome ? "outcomes" : "labels"}; a score needs ${BASE_RATE_BELOW}`,
      ru: `${isOutcome ? "исходов" : "меток"} ${n}; для оценки нужно ${BASE_RATE_BELOW}`,
    });
  else if (worth < BASE_RATE_BELOW / 2)
    reasons.push({
      code: "too_few",
      en: `the ${n} outcomes overlap in time and are worth ${Math.floor(worth)} of their own; a score needs ${BASE_RATE_BELOW / 2}`,
      ru: `исходы (${n}) перекрываются во времени и стоят ${Math.floor(worth)} отдельных; для оценки нужно ${BASE_RATE_BELOW / 2}`,
    });
  if (rarer < LEAST_OF_EACH)
    reasons.push({
      code: "one_sided",
      en: `${wins} ${isOutcome ? "wins" : "taken"} and ${n - wins} others; a score needs ${LEAST_OF_EACH} of either`,
      ru: `${isOutcome ? "побед" : "взятых"} ${wins}, остальных ${n - wins}; для оценки нужно по ${LEAST_OF_EACH} того и другого`,
    });
  if (n < NOTHING_BELOW) return reasons;
  if (figures === null)
    reasons.push({
      code: "no_folds",
      en: "no stretch of time has enough earlier outcomes to learn from once what overlaps it is taken out",
      ru: "ни у одного отрезка времени нет достаточно более ранних исходов, если убрать те, что с ним перекрываются",
    });
  else if (candidate === undefined)
    reasons.push({
      code: "no_skill",
      en: "nothing learned says more than the base rate: on outcomes it did not know it saved nothing that chance would not",
      ru: "ничто из выученного не говорит больше базовой частоты: на незнакомых исходах выигрыш не отличается от случайного",
    });
  else if (!(figures.brier_skill_interval[0] > 0))
    reasons.push({
      code: "unsure_skill",
      en: `Brier skill ${percent(figures.brier_skill)} may as well be none: 90 % interval from ${percent(figures.brier_skill_interval[0])}`,
      ru: `выигрыш по Брайеру ${percent(figures.brier_skill)} может быть и нулевым: интервал 90 % от ${percent(figures.brier_skill_interval[0])}`,
    });
  if (figures !== null && candidate !== undefined && figures.ece > figures.ece_null_p95)
    reasons.push({
      code: "uncalibrated",
      en: `uncalibrated: said and won differ by ${percent(figures.ece)} on average; with true scores it would be ${percent(figures.ece_null_p95)} at most in 95 of 100 cases`,
      ru: `не откалибровано: сказанное и случившееся расходятся в среднем на ${percent(figures.ece)}; при верных оценках было бы не больше ${percent(figures.ece_null_p95)} в 95 случаях из 100`,
    });
  return reasons;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.replace("-", "−");
