import { z } from "zod";
import { nothingToStop, replayOverAnswer } from "./answers/live-answer.js";
import { defineTool } from "./tool.js";

export const stopReplay = defineTool({
  name: "stop_replay",
  needs: "ask",
  about: "End the replay that is under way in this chat.",
  schema: z.strictObject({}),
  run: async (services, _args, { from, thread, language }) => {
    const over = await services.stopReplay({ from, thread });
    return over === undefined ? nothingToStop(language) : replayOverAnswer(over, language);
  },
});
