import type { RankFigure } from "../../backtester/validation/sample-figures.js";
import type { Language } from "../../domain/message.js";

interface RankWords {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
}

const WORDS: Readonly<Record<RankFigure, Readonly<Record<Language, string>>>> = {
  expectancy: { en: "mean R a trade", ru: "средний R на сделку" },
  total_r: { en: "total R", ru: "сумма R" },
  profit_factor: { en: "profit factor in R", ru: "профит-фактор в R" },
  sqn: { en: "SQN", ru: "SQN" },
};

/** A figure that variants are ranked by, in words. */
export const rankWords = (by: RankFigure, language: Language): RankWords => ({
  name: WORDS[by][language],
  unit: by === "expectancy" || by === "total_r" ? " R" : "",
  digits: by === "total_r" ? 1 : 2,
});
