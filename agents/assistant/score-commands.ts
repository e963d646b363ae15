import { type CommandEntry, toolPlan as tool } from "./command-plan.js";
import type { CommandWords } from "./command-words.js";

const setupAndKind = (words: CommandWords): Record<string, unknown> => {
  const kind = "preference" in words.flag("preference") ? { kind: "preference" } : {};
  return { ...kind, ...words.take("setup_id") };
};

/** The commands about the score: training its models, and which of them speaks. */
export const SCORE_COMMANDS: readonly CommandEntry[] = [
  {
    name: "retrain",
    group: "live",
    usage: "[setup] [preference]",
    about: {
      en: "train a setup's score on all outcomes, or what you take on your labels",
      ru: "обучить оценку сетапа на всех исходах или предпочтение на ваших метках",
    },
    needs: "change",
    plan: (words) => tool("retrain", setupAndKind(words)),
  },
  {
    name: "promote",
    group: "live",
    usage: "<model>",
    about: {
      en: "let a trained model score, if the gates allow it",
      ru: "дать обученной модели оценивать, если можно",
    },
    needs: "change",
    plan: (words) => tool("promote_model", { model: words.need("model") }),
  },
  {
    name: "rollback",
    group: "live",
    usage: "[setup] [preference]",
    about: { en: "let the model before the champion score again", ru: "вернуть модель, что оценивала до этой" },
    needs: "change",
    plan: (words) => tool("roll_back_model", setupAndKind(words)),
  },
  {
    name: "model",
    group: "live",
    usage: "[setup|model] [preference]",
    about: {
      en: "how good a score is: model card, reliability, thresholds",
      ru: "насколько хороша оценка: карточка модели, надёжность, пороги",
    },
    needs: "ask",
    plan: (words) => {
      const kind = "preference" in words.flag("preference") ? { kind: "preference" } : {};
      return tool("model_card", { ...kind, ...words.take("what") });
    },
  },
  {
    name: "cases",
    group: "live",
    usage: "[alert]",
    about: {
      en: "the five past cases most like an alert, and what became of them",
      ru: "пять прошлых случаев, самых похожих на алерт, и чем они кончились",
    },
    needs: "ask",
    plan: (words) => tool("nearest_cases", words.take("alert")),
  },
];
