import { z } from "zod";
import { startRequest } from "../src/domain/contracts.js";
import { rankFigure, varied } from "./answers/sweep-arguments.js";
import { walkForwardAnswer } from "./answers/walk-forward-answer.js";
import { defineTool } from "./tool.js";

export const walkForward = defineTool({
  name: "walk_forward",
  needs: "ask",
  about:
    "Choose a setup's parameters on some months and test the choice on the months after, window by window (walk-forward, out of sample). `vary` as for a sweep; `train` and `test`: months; `anchored`: every training begins on the first day; `least`: trades a variant needs to be chosen.",
  schema: startRequest.omit({ mode: true }).extend({
    vary: varied,
    by: rankFigure.default("expectancy"),
    train: z.int().min(1).max(120).default(6),
    test: z.int().min(1).max(60).default(2),
    anchored: z.boolean().default(false),
    least: z.int().min(5).max(1000).optional(),
  }),
  run: async (services, { vary, by, train, test, anchored, least, ...request }, context) =>
    walkForwardAnswer(
      await services.walkForward(
        { request: { ...request, mode: "backtest" }, vary, by, least, plan: { train, test, anchored } },
        context,
      ),
      context.language,
    ),
});
