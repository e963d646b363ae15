import { z } from "zod";
import { levelsAnswer } from "./answers/levels-answer.js";
import { defineTool } from "./tool.js";

export const showLevels = defineTool({
  name: "show_levels",
  needs: "ask",
  about:
    "List and draw the active zones and levels of a symbol now or at a time, with their distance: gaps, order blocks, liquidity, sessions, previous days, opens. `at`: YYYY-MM-DD or YYYY-MM-DD HH:MM in the symbol's zone; the last closed candle where left out. `all`: not the nearest alone.",
  schema: z.strictObject({
    symbol: z.string().min(1).max(40),
    timeframe: z.string().min(1).max(10).optional(),
    at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$/, "a day as YYYY-MM-DD, or YYYY-MM-DD HH:MM")
      .optional(),
    all: z.boolean().optional(),
  }),
  run: async (services, { symbol, timeframe, at, all }, context) =>
    levelsAnswer(
      await services.showLevels({ symbol, timeframe, at, all, language: context.language }, context),
      context.language,
    ),
});
