import type { Language } from "../domain/message.js";

const SESSIONS: Readonly<Record<string, string>> = {
  asia_ict: "Азия (ICT)",
  asia_wide: "Азия",
  tokyo_cash: "Токио",
  london_kz: "Лондон KZ",
  london_cash: "Лондон",
  xetra_cash: "Xetra",
  ny_kz_fx: "Нью-Йорк KZ",
  ny_am_index: "Нью-Йорк, утро",
  ny_lunch: "Нью-Йорк, обед",
  ny_pm: "Нью-Йорк, день",
  london_close_kz: "Лондон, закрытие",
  us_cash: "США",
  asia: "Азия",
  tokyo: "Токио",
  london: "Лондон",
  xetra: "Xetra",
  ny: "Нью-Йорк",
  new_york: "Нью-Йорк",
  us: "США",
  other: "прочее",
};

/** A session as the reader's language has it; in English it is called what setups call it, and so is one of a setup's own. */
export const sessionName = (name: string, language: Language): string =>
  language === "ru" && Object.hasOwn(SESSIONS, name) ? (SESSIONS[name] as string) : name;

/** Where candles came from, in the reader's language: the sample market has a name in each. */
export const sourceName = (source: string, synthetic: boolean, language: Language): string =>
  synthetic && language === "ru"
    ? source.replace("sample market (synthetic)", "учебный рынок (синтетический)")
    : source;
