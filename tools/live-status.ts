import { z } from "zod";
import { liveAnswer } from "./answers/live-answer.js";
import { defineTool } from "./tool.js";

export const liveStatus = defineTool({
  name: "live_status",
  needs: "ask",
  about: "How the live watching stands: feed, last cycle, watched setups, and a replay that is under way in this chat.",
  schema: z.strictObject({}),
  run: async (services, _args, { from, thread, language }) =>
    liveAnswer(await services.liveStatus({ from, thread }), language),
});
