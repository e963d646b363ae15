import { z } from "zod";
import { analysisAnswer } from "./answers/analysis-answer.js";
import { defineTool } from "./tool.js";

export const analyzeChart = defineTool({
  name: "analyze_chart",
  needs: "ask",
  about:
    "Say what can be seen on the pictures of an alert (the latest where none is named), with marks on what was known.",
  schema: z.strictObject({
    /** `a17`, or a signal's id. */
    alert: z
      .string()
      .regex(/^(?:a\d{1,9}|sig_\w{1,40})$/i, "an alert's number such as a17")
      .optional(),
  }),
  run: async (services, { alert }, context) => {
    const { language, from, signal } = context;
    return analysisAnswer(await services.analyzeChart({ alert, from, language }, { signal }), language);
  },
});
