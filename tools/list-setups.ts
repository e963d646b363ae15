import { z } from "zod";
import { setupsAnswer } from "./answers/setups-answer.js";
import { defineTool } from "./tool.js";

export const listSetups = defineTool({
  name: "list_setups",
  about: "List the setups (rule files) there are, with their symbols and timeframe.",
  schema: z.strictObject({}),
  run: async (services, _args, { language }) => setupsAnswer(await services.listSetups(), language),
});
