import { sweepAnswer } from "../answers/sweep-answer.js";
import { sweepArguments } from "../answers/sweep-arguments.js";
import { defineEffect } from "./effect.js";

/** A long sweep, after a yes. It changes nothing that stands; run twice, it writes the same study again. */
export const sweepEffect = defineEffect({
  name: "sweep",
  schema: sweepArguments,
  run: async (services, { vary, by, ...request }, context) =>
    sweepAnswer(
      await services.sweepSetup({ request: { ...request, mode: "backtest" }, vary, by }, context),
      context.language,
    ),
});
