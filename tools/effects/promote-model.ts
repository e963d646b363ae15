import { promotedAnswer } from "../answers/promotion-answer.js";
import { promoteArguments } from "../answers/score-arguments.js";
import { defineEffect } from "./effect.js";

export const promoteEffect = defineEffect({
  name: "promote_model",
  schema: promoteArguments,
  run: async (services, { model }, { language, from }) =>
    promotedAnswer(await services.promoteModel(model, from, language), language),
});
