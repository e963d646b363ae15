import { z } from "zod";
import { reviewAnswer } from "./answers/stats-answer.js";
import { defineTool } from "./tool.js";

export const reviewWeek = defineTool({
  name: "review_week",
  needs: "ask",
  about: "The last week of alerts in words, with a table and the best and worst of them; or more days, or replays.",
  schema: z.strictObject({
    days: z.int().min(1).max(366).default(7),
    feed: z.enum(["live", "replay"]).default("live"),
  }),
  run: async (services, { days, feed }, { language }) =>
    reviewAnswer(await services.alertStats("label", feed === "live" ? "mt5" : "replay", days), language),
});
