import { sweepArguments } from "./answers/sweep-arguments.js";
import { offerSweep } from "./effects/offer-sweep.js";
import { sweepEffect } from "./effects/sweep.js";
import { defineTool, type ToolContext } from "./tool.js";

/** A program that calls by HTTP means what it says and has nobody to press; what a model makes of its words is asked there too. */
const isProgram = ({ from, byPerson }: ToolContext): boolean => from.platform === "api" && byPerson === true;

export const sweep = defineTool({
  name: "sweep",
  needs: "ask",
  about:
    'Try many variants of a setup at once and say how much the best of them means (data mining, overfitting). `vary`: values by the path of a parameter, as text: {"rr": "1,2,3", "fvg.min_atr": "0.1..0.5/0.1"}; at most 400 combinations. `extra`: overrides that are the same for all. `by`: what they are ranked by. A long one is offered to the person by a button; you cannot press it.',
  schema: sweepArguments,
  async run(services, args, context) {
    if (isProgram(context)) return sweepEffect.run(services, args, context);
    const { vary, by: _by, ...request } = args;
    const plan = await services.planSweep({ request: { ...request, mode: "backtest" }, vary });
    return plan.isLong ? offerSweep(services, args, plan, context) : sweepEffect.run(services, args, context);
  },
});
