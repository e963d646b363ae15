import { z } from "zod";
import { snapshotAnswer } from "./answers/snapshot-answer.js";
import { defineTool } from "./tool.js";

export const takeSnapshot = defineTool({
  name: "take_snapshot",
  needs: "ask",
  about: "Draw charts of a symbol on one to four timeframes, with what the Market Tools know at that time.",
  schema: z.strictObject({
    symbol: z.string().min(1).max(40),
    timeframes: z.array(z.string().min(1).max(10)).min(1).max(4).optional(),
    at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$/, "a day as YYYY-MM-DD, or YYYY-MM-DD HH:MM")
      .optional(),
    setup_id: z.string().min(1).max(64).optional(),
  }),
  run: async (services, { symbol, timeframes, at, setup_id }, context) =>
    snapshotAnswer(
      await services.takeSnapshot({ symbol, timeframes, at, setupId: setup_id, language: context.language }, context),
      context.language,
    ),
});
