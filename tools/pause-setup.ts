import { activationAnswer } from "./answers/activation-answer.js";
import { activationArguments } from "./answers/activation-arguments.js";
import { defineTool } from "./tool.js";

export const pauseSetup = defineTool({
  name: "pause_setup",
  about:
    "Pause an active setup, on every symbol of its file or on the one named. The person confirms by a button; you cannot.",
  schema: activationArguments,
  run: async (services, { setup_id, symbol, timeframe }, { language, byPerson }) =>
    activationAnswer(
      await services.pauseSetup({ setupId: setup_id, symbol, timeframe, dryRun: byPerson !== true }),
      language,
    ),
});
