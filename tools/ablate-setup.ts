import { startRequest } from "../src/domain/contracts.js";
import { ablationAnswer } from "./answers/ablation-answer.js";
import { defineTool } from "./tool.js";

export const ablate = defineTool({
  name: "ablate",
  needs: "ask",
  about:
    "Leave each condition, step, filter, check and exit of a setup out in turn and re-run it (ablation): which parts the result rests on, which do nothing, which cost, and how much of that is noise. `start` and `end` are days; leave out what was not said. `extra`: overrides that hold for all.",
  schema: startRequest.omit({ mode: true }),
  run: async (services, args, context) =>
    ablationAnswer(await services.ablateSetup({ request: { ...args, mode: "backtest" } }, context), context.language),
});
