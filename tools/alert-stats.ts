import { z } from "zod";
import { STATS_BY } from "../src/services/alerts/alert-stats.js";
import { statsAnswer } from "./answers/stats-answer.js";
import { defineTool } from "./tool.js";

export const alertStatsTool = defineTool({
  name: "alert_stats",
  needs: "ask",
  about:
    "How alerts went, taken, skipped and missed side by side, or by session, weekday, hour, setup, the verdict of who read the pictures or the bucket of p_success, each with n and intervals. Live alerts, or those of replays.",
  schema: z.strictObject({
    by: z.enum(STATS_BY).default("label"),
    feed: z.enum(["live", "replay"]).default("live"),
    days: z.int().min(1).max(3_660).optional(),
  }),
  run: async (services, { by, feed, days }, { language }) =>
    statsAnswer(await services.alertStats(by, feed === "live" ? "mt5" : "replay", days), language),
});
