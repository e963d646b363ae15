import { rolledBackAnswer } from "../answers/promotion-answer.js";
import { setupScoreArguments } from "../answers/score-arguments.js";
import { defineEffect } from "./effect.js";

/** A second yes to the same proposal is answered by what came of the first. */
export const rollBackEffect = defineEffect({
  name: "roll_back_model",
  schema: setupScoreArguments,
  run: async (services, args, { language, from }) =>
    rolledBackAnswer(await services.rollBackModel(args, from), language),
});
