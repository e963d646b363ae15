import { z } from "zod";
import { calendarDay, setupId } from "../src/domain/contracts.js";
import { Refusal } from "../src/domain/errors.js";
import { replayStartedAnswer } from "./answers/live-answer.js";
import { sayIn } from "./answers/words.js";
import { defineTool } from "./tool.js";

const NOWHERE = [
  "A replay tells its alerts in a chat, and by HTTP there is none to tell them in. Ask for it in the terminal, in Telegram or on Discord.",
  "Реплей рассказывает об алертах в чате, а по HTTP чата нет. Попросите о нём в терминале, в Telegram или в Discord.",
] as const;

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
  async run(services, { setup_id, ...rest }, { from, thread, language }) {
    // A program that called has hung up by the time an alert comes.
    if (from.platform === "api") throw new Refusal("not_here", sayIn(language)(...NOWHERE));
    return replayStartedAnswer(await services.startReplay({ ...rest, setupId: setup_id }, { from, thread }), language);
  },
});
