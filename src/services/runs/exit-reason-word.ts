import type { Language } from "../../domain/message.js";

const WORDS: Readonly<Record<string, readonly [en: string, ru: string]>> = {
  stop: ["stop", "стоп"],
  moved_stop: ["moved stop", "перенесённый стоп"],
  trail: ["trailing stop", "скользящий стоп"],
  target: ["target", "цель"],
  exit_at: ["time", "время"],
  partials: ["partial closes", "частичные закрытия"],
  end_of_data: ["end of data", "конец данных"],
};

/** How a trade ended, in words; `exit_reason` of trades.csv where it has none. */
export const exitReasonWord = (reason: string, language: Language): string =>
  WORDS[reason]?.[language === "ru" ? 1 : 0] ?? reason;
