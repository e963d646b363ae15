import { z } from "zod";
import { comparisonAnswer } from "./answers/comparison-answer.js";
import { runIdOrWord } from "./show-run.js";
import { defineTool } from "./tool.js";

export const compareRuns = defineTool({
  name: "compare_runs",
  needs: "ask",
  about: "Compare the figures of two runs side by side. A run id, or `last` and `previous`.",
  schema: z.strictObject({ a: runIdOrWord.default("last"), b: runIdOrWord.default("previous") }),
  run: async (services, { a, b }, { language }) => comparisonAnswer(await services.compareRuns(a, b), language),
});
