import { z } from "zod";
import { setupId } from "../src/domain/contracts.js";
import { verdictAnswer } from "./answers/verdict-answer.js";
import { defineTool } from "./tool.js";

export const validateSetup = defineTool({
  name: "validate_setup",
  needs: "ask",
  about: "Check one setup file in full and list every mistake with its line.",
  schema: z.strictObject({ setup_id: setupId }),
  run: async (services, { setup_id }, { language }) => verdictAnswer(await services.validateSetup(setup_id), language),
});
