import { z } from "zod";
import { alertRef } from "./answers/alert-arguments.js";
import { casesAnswer } from "./answers/cases-answer.js";
import { defineTool } from "./tool.js";

export const nearestCasesTool = defineTool({
  name: "nearest_cases",
  needs: "ask",
  about:
    "The five past cases of the same setup most like an alert, with pictures and what became of each: only cases that had ended when the alert's bar closed. Without an alert: of the latest.",
  schema: z.strictObject({ alert: alertRef.optional() }),
  run: async (services, { alert }, { language }) => casesAnswer(await services.nearestCases(alert, language), language),
});
