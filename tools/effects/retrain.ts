import { retrainedAnswer } from "../answers/retrained-answer.js";
import { setupScoreArguments } from "../answers/score-arguments.js";
import { defineEffect } from "./effect.js";

/** Run twice, it makes the same model: that changes nothing. */
export const retrainEffect = defineEffect({
  name: "retrain",
  schema: setupScoreArguments,
  run: async (services, args, { language, signal, progress }) =>
    retrainedAnswer(await services.trainSetup(args, { signal, progress }), language),
});
