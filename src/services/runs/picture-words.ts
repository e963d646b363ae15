import type { Language } from "../../domain/message.js";

/** The pictures of a whole run, in the order they are shown. */
export const RUN_PICTURES = ["equity", "heat_map", "mae_mfe"] as const;
export type RunPicture = (typeof RUN_PICTURES)[number];

const WORDS: Readonly<Record<RunPicture, Readonly<Record<Language, string>>>> = {
  equity: { en: "Equity and drawdown", ru: "Капитал и просадка" },
  heat_map: { en: "R by weekday and hour", ru: "R по дням недели и часам" },
  mae_mfe: {
    en: "How far trades went against and for (MAE, MFE)",
    ru: "Как далеко сделки шли против и в плюс (MAE, MFE)",
  },
};

export const pictureWords = (picture: RunPicture, language: Language): string => WORDS[picture][language];
