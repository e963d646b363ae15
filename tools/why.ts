import { z } from "zod";
import { setupId } from "../src/domain/contracts.js";
import { whyAnswer } from "./answers/why-answer.js";
import { defineTool } from "./tool.js";

export const why = defineTool({
  name: "why",
  needs: "ask",
  about:
    "Say why a setup gave a signal, or gave none, at a time or on a day: which condition was true, which was missed and by how much. `at`: YYYY-MM-DD or YYYY-MM-DD HH:MM in the symbol's zone; the last stored day where left out. `score`: walkforward tells p_success too.",
  schema: z.strictObject({
    setup_id: setupId,
    symbol: z.string().min(1).max(40).optional(),
    timeframe: z.string().min(1).max(10).optional(),
    at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$/, "a day as YYYY-MM-DD, or YYYY-MM-DD HH:MM")
      .optional(),
    score: z.literal("walkforward").optional(),
  }),
  run: async (services, { setup_id, symbol, timeframe, at, score }, { language }) => {
    const extra = score === undefined ? {} : { extra: { score } };
    return whyAnswer(await services.why({ setupId: setup_id, symbol, timeframe, at, ...extra }), language);
  },
});
