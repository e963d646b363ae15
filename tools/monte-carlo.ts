import { z } from "zod";
import { monteCarloAnswer } from "./answers/monte-carlo-answer.js";
import { runIdOrWord } from "./show-run.js";
import { defineTool } from "./tool.js";

export const monteCarlo = defineTool({
  name: "monte_carlo",
  needs: "ask",
  about:
    "Draw the trades of a run anew, many times (Monte Carlo): how deep the drawdown and how long the losing streak may get, where it may end, the risk of losing `loss` R. The latest run where no id is given. `block`: trades drawn in one piece.",
  schema: z.strictObject({
    run_id: runIdOrWord.optional(),
    loss: z.number().positive().max(10_000).default(10),
    block: z.int().min(1).max(50).default(1),
    paths: z.int().min(100).max(5_000).default(2_000),
  }),
  run: async (services, { run_id, ...rest }, context) =>
    monteCarloAnswer(await services.monteCarlo({ runId: run_id, ...rest }, context), context.language),
});
