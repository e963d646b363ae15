import { COMMAND } from "../../src/domain/command-line.js";
import type { Inline, Language } from "../../src/domain/message.js";

/** Chooses the text of the answer's language. */
export type Say = (en: string, ru: string) => string;

export const sayIn =
  (language: Language): Say =>
  (en, ru) =>
    language === "ru" ? ru : en;

/** A true minus, fixed digits; `n/a` where there is nothing. */
export const number = (value: number | null | undefined, digits: number, unit = ""): string =>
  value === null || value === undefined || Number.isNaN(value)
    ? "n/a"
    : `${value
        .toFixed(digits)
        .replace(/^-(?=0*\.?0*$)/, "")
        .replace("-", "−")}${unit}`;

export const percent = (share: number | null | undefined, digits = 1): string =>
  number(share === null || share === undefined ? null : share * 100, digits, " %");

/** What must be said of every answer that rests on the sample market. */
export const syntheticNote = (say: Say): Inline[] => [
  {
    bold: say(
      "Synthetic sample market: made-up prices, not a real market.",
      "Синтетический учебный рынок: выдуманные цены, не настоящие.",
    ),
  },
  " ",
  say("Import real candles to test on them: ", "Чтобы проверить на настоящих свечах, импортируйте их: "),
  { code: `${COMMAND} data import FILE --clock NY+7` },
];

/** Said where a moment was asked for at which the market was shut. */
export const shutNote = (say: Say): string =>
  say(
    "The market was shut then: this is how it stood at the last close before.",
    "Рынок тогда был закрыт: показано, как было на последнем закрытии перед этим.",
  );

/** With a capital at its head. */
export const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
