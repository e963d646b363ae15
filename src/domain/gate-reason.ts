/** Why a trained score may not be used, in both languages. */
export interface GateReason {
  readonly code: "too_few" | "one_sided" | "no_skill" | "unsure_skill" | "uncalibrated" | "no_folds";
  readonly en: string;
  readonly ru: string;
}
