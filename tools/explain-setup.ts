import { z } from "zod";
import { setupId } from "../src/domain/contracts.js";
import { explanationAnswer } from "./answers/explanation-answer.js";
import { defineTool } from "./tool.js";

export const explainSetup = defineTool({
  name: "explain_setup",
  needs: "ask",
  about:
    "Explain one setup: which Market Tools it needs, what must happen in which order, how the trade is run, and whether it is verified and active.",
  schema: z.strictObject({ setup_id: setupId }),
  run: async (services, { setup_id }, { language }) => {
    const [explanation, states, thresholds] = await Promise.all([
      services.explainSetup(setup_id),
      services.setupStates(),
      services.thresholds(),
    ]);
    return explanationAnswer(explanation, states, thresholds, language);
  },
});
