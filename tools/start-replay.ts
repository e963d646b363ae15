import { z } from "zod";
import { calendarDay, setupId } from "../src/domain/contracts.js";
import { replayStartedAnswer } from "./answers/live-answer.js";
import { defineTool } from "./tool.js";

export const startReplay = defineTool({
  name: "start_replay",
  needs: "ask",
  about:
    "Run the live loop over stored candles in this chat, faster than the market: its alerts come here, marked REPLAY. Everything may be left out.",
  schema: z.strictObject({
    setup_id: setupId.optional(),
    symbol: z.string().min(1).max(40).optional(),
    timeframe: z.string().min(1).max(10).optional(),
    start: calendarDay.optional(),
    end: calendarDay.optional(),
    /** How many times as fast as the market. */
    speed: z.number().min(1).max(100_000).optional(),
  }),
  run: async (services, { setup_id, ...rest }, { from, language }) =>
    replayStartedAnswer(await services.startReplay({ ...rest, setupId: setup_id }, from), language),
});
