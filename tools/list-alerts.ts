import { z } from "zod";
import { alertsAnswer } from "./answers/alert-answer.js";
import { defineTool } from "./tool.js";

export const listAlerts = defineTool({
  name: "list_alerts",
  needs: "ask",
  about:
    "List the latest alerts of the live loop and of replays, with label and outcome; held: the candidates that the score held back.",
  schema: z.strictObject({
    most: z.int().min(1).max(50).default(10),
    setup_id: z.string().max(64).optional(),
    symbol: z.string().max(40).optional(),
    held: z.boolean().default(false),
  }),
  run: async (services, { most, setup_id, symbol, held }, { language }) => {
    const filter = { ...(setup_id === undefined ? {} : { setup_id }), ...(symbol === undefined ? {} : { symbol }) };
    const [listed, beside] = await Promise.all([
      services.listAlerts(most, { ...filter, states: held ? ["held"] : ["signal", "missed"] }),
      held ? [] : services.listAlerts(1, { ...filter, states: ["held"] }),
    ]);
    return alertsAnswer(listed, { held, others: beside.length > 0 }, language);
  },
});
