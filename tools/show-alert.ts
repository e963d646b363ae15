import { z } from "zod";
import { alertAnswer } from "./answers/alert-answer.js";
import { alertRef } from "./answers/alert-arguments.js";
import { defineTool } from "./tool.js";

export const showAlert = defineTool({
  name: "show_alert",
  needs: "ask",
  about:
    "Show one alert again, whole: pictures, figures, the rule at that bar, labels and outcome; or only why it arose.",
  schema: z.strictObject({ alert: alertRef, only: z.enum(["why"]).optional() }),
  run: async (services, { alert, only }, { language, from, thread }) =>
    alertAnswer(await services.showAlert(alert, { from, thread }, language), only, language),
});
