import { z } from "zod";
import { offsetAnswer } from "./answers/offset-answer.js";
import { defineTool } from "./tool.js";

export const feedClock = defineTool({
  name: "feed_clock",
  needs: "ask",
  about:
    "The clock of the broker's server: by which rule its times are read, what terminals show, whether the two agree, and the right rule where they do not.",
  schema: z.strictObject({}),
  run: async (services, _arguments, { language }) => offsetAnswer(await services.feedClock(), language),
});
