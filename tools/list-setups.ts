import { z } from "zod";
import { setupsAnswer } from "./answers/setups-answer.js";
import { defineTool } from "./tool.js";

export const listSetups = defineTool({
  name: "list_setups",
  needs: "ask",
  about:
    "List the setups (rule files) there are, with their symbols, timeframe and whether each is verified and active.",
  schema: z.strictObject({}),
  run: async (services, _args, { language }) => {
    const [setups, states] = await Promise.all([services.listSetups(), services.setupStates()]);
    return setupsAnswer(setups, states, language);
  },
});
