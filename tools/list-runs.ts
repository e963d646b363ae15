import { z } from "zod";
import { runsAnswer } from "./answers/runs-answer.js";
import { defineTool } from "./tool.js";

export const listRuns = defineTool({
  name: "list_runs",
  needs: "ask",
  about: "List the latest backtest runs with their main figures.",
  schema: z.strictObject({ most: z.int().min(1).max(50).default(10) }),
  run: async (services, { most }, { language }) => runsAnswer(await services.listRuns(most), language),
});
