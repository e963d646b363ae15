import { z } from "zod";
import { tradesAnswer } from "./answers/trades-answer.js";
import { runIdOrWord } from "./show-run.js";
import { defineTool } from "./tool.js";

export const showTrades = defineTool({
  name: "show_trades",
  needs: "ask",
  about: "Show trades of a run: the first, last, best or worst few, or one trade by its number.",
  schema: z.strictObject({
    run_id: runIdOrWord.optional(),
    order: z.enum(["first", "last", "best", "worst"]).default("first"),
    count: z.int().min(1).max(20).default(10),
    number: z.int().min(1).optional(),
  }),
  run: async (services, { run_id, order, count, number }, { language }) =>
    tradesAnswer(await services.showTrades({ runId: run_id, order, count, number }), language),
});
