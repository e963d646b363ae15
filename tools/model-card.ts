import { z } from "zod";
import { modelAnswer } from "./answers/model-answer.js";
import { defineTool } from "./tool.js";

export const modelCardTool = defineTool({
  name: "model_card",
  needs: "ask",
  about:
    "How good the score (p_success) of a setup is: its model card with reliability diagram, Brier skill against the base rate, what a threshold would keep, and the features it rests on. Without a setup or model: how the score of every setup stands.",
  schema: z.strictObject({
    what: z.string().min(1).max(64).optional(),
    kind: z.enum(["outcome", "preference"]).optional(),
  }),
  run: async (services, query, { language }) => modelAnswer(await services.showModel(query, language), language),
});
