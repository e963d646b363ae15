import type { PartKind } from "../../backtester/validation/ablation/part-kind.js";
import type { Language } from "../../domain/message.js";
import type { AblationRow } from "./ablation-study.js";

const KINDS: Readonly<Record<PartKind, Readonly<Record<Language, string>>>> = {
  step: { en: "step", ru: "шаг" },
  condition: { en: "require", ru: "условие" },
  unless: { en: "unless", ru: "отмена" },
  filter: { en: "filter", ru: "фильтр" },
  check: { en: "check", ru: "проверка" },
  exit: { en: "exit", ru: "выход" },
  tool: { en: "tool", ru: "инструмент" },
};

/** A part in words: `require close < ib.mid`, `short: step raid.high`. Its text is the file's. */
export const partWords = (
  { kind, text, side }: Pick<AblationRow, "kind" | "text" | "side">,
  language: Language,
): string =>
  `${side === null ? "" : `${side}: `}${KINDS[kind][language]} ${language === "ru" ? text.replace(/^at (?=\d)/, "в ") : text}`;
