import { z } from "zod";
import { proposalsAnswer } from "./answers/proposals-answer.js";
import { defineTool } from "./tool.js";

export const listProposals = defineTool({
  name: "list_proposals",
  needs: "ask",
  about:
    'What waits for this person\'s yes in this chat, with its buttons again. Use it when they say "save it" or "yes": you cannot confirm for them.',
  schema: z.strictObject({}),
  run: async (services, _, { from, language }) => proposalsAnswer(await services.openProposals(from), language),
});
