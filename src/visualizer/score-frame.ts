import type { Chart } from "../domain/chart.js";
import type { Language } from "../domain/message.js";
import { wordsOf } from "./words.js";

/** Which model a picture is of. */
export interface ScoreFrame {
  readonly language: Language;
  readonly setup: string;
  readonly model: string;
  /** Outcomes that the figures were judged on. */
  readonly tested: number;
  /** It learned from the sample market. */
  readonly synthetic: boolean;
}

/** The line under the title: whose model it is, and that it is judged on what it did not know. */
export const scoreSubtitle = ({ language, setup, model, tested }: ScoreFrame): string =>
  language === "ru"
    ? `${setup} · ${model} · по ${tested} исходам, которых модель не знала`
    : `${setup} · ${model} · judged on ${tested} outcomes it did not know`;

export const scoreStamp = ({ language, synthetic }: ScoreFrame): Pick<Chart, "stamp"> =>
  synthetic ? { stamp: wordsOf(language).synthetic } : {};

/** `58 %`, `+4.2 %` with a true minus. */
export const share = (value: number, digits = 0): string => `${(100 * value).toFixed(digits)} %`.replace("-", "−");
