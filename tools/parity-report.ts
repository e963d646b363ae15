import { z } from "zod";
import { calendarDay } from "../src/domain/contracts.js";
import { parityAnswer } from "./answers/parity-answer.js";
import { defineTool } from "./tool.js";

export const parityReport = defineTool({
  name: "parity_report",
  needs: "ask",
  about:
    "Run a day that was watched live again as a backtest and compare signal by signal; the last 24 hours by default.",
  schema: z.strictObject({ day: calendarDay.optional() }),
  run: async (services, { day }, { language }) => parityAnswer(await services.parity(day), language),
});
