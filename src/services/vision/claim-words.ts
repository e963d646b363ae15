import type { Language } from "../../domain/message.js";
import type { VisionReply } from "../../domain/vision/vision-reply.js";

type Claim = VisionReply["observations"][number]["claim"];

const WORDS: Readonly<Record<Claim, Readonly<Record<Language, string>>>> = {
  respected: { en: "respected", ru: "удержан" },
  broken: { en: "broken", ru: "пробит" },
  swept: { en: "swept", ru: "снят" },
  tested: { en: "tested", ru: "протестирован" },
  untouched: { en: "not touched yet", ru: "ещё не тронут" },
  rejection: { en: "price turned away", ru: "цена отбилась" },
  momentum: { en: "strong move", ru: "сильное движение" },
  trend: { en: "trend", ru: "тренд" },
  range: { en: "range", ru: "боковик" },
  obstacle: { en: "stands in the way", ru: "стоит на пути" },
};

/** What is said of a thing in a word or two: where a reader's own words may not stand. */
export const claimWords = (claim: Claim, language: Language): string => WORDS[claim][language];
