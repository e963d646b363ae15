import { z } from "zod";
import { alertsAnswer } from "./answers/alert-answer.js";
import { defineTool } from "./tool.js";

export const listAlerts = defineTool({
  name: "list_alerts",
  needs: "ask",
  about: "List the latest alerts of the live loop and of replays, with label and outcome.",
  schema: z.strictObject({
    most: z.int().min(1).max(50).default(10),
    setup_id: z.string().max(64).optional(),
    symbol: z.string().max(40).optional(),
  }),
  run: async (services, { most, setup_id, symbol }, { language }) => {
    const filter = { ...(setup_id === undefined ? {} : { setup_id }), ...(symbol === undefined ? {} : { symbol }) };
    return alertsAnswer(await services.listAlerts(most, filter), language);
  },
});
