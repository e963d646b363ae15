import { activationAnswer } from "./answers/activation-answer.js";
import { activationArguments } from "./answers/activation-arguments.js";
import { defineTool } from "./tool.js";

export const activateSetup = defineTool({
  name: "activate_setup",
  about:
    "Activate a setup for the live loop, on every symbol of its file or on the one named. The person confirms by a button; you cannot. A setup without a causality certificate (verify_setup) is refused.",
  schema: activationArguments,
  run: async (services, { setup_id, symbol, timeframe }, { language, byPerson }) =>
    activationAnswer(
      await services.activateSetup({ setupId: setup_id, symbol, timeframe, dryRun: byPerson !== true }),
      language,
    ),
});
