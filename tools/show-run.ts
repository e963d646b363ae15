import { z } from "zod";
import { RUN_PICTURES } from "../src/services/runs/picture-words.js";
import { runAnswer } from "./answers/run-answer.js";
import { defineTool } from "./tool.js";

export const runIdOrWord = z.string().regex(/^[A-Za-z0-9_]{1,64}$/, "a run id such as bt_2025_10_31_1a2b3c4d");

export const showRun = defineTool({
  name: "show_run",
  needs: "ask",
  about:
    "Show a finished backtest run again, in full; the latest one where no run id is given. `picture`: another picture than the equity curve.",
  schema: z.strictObject({ run_id: runIdOrWord.optional(), picture: z.enum(RUN_PICTURES).optional() }),
  run: async (services, { run_id, picture }, { language }) =>
    runAnswer(await services.showRun(run_id), language, picture),
});
