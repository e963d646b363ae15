import { z } from "zod";
import { sessionsAnswer } from "./answers/sessions-answer.js";
import { defineTool } from "./tool.js";

export const listSessions = defineTool({
  name: "list_sessions",
  needs: "ask",
  about:
    "The trading sessions (Asia, London, New York, cash hours) that a setup may name: which are open now, when the next begins, in the symbol's zone.",
  schema: z.strictObject({ symbol: z.string().min(1).max(40).optional() }),
  run: async (services, { symbol }, { language }) => sessionsAnswer(await services.listSessions(symbol), language),
});
