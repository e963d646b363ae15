import { z } from "zod";
import { startRequest } from "../src/domain/contracts.js";
import { sweepAnswer } from "./answers/sweep-answer.js";
import { defineTool } from "./tool.js";

/** What the studies rank and choose by. */
export const rankFigure = z.enum(["expectancy", "total_r", "profit_factor", "sqn"]);

/** Paths of parameters with their values, as text. */
export const varied = z
  .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]*$/), z.string().min(1).max(400))
  .refine((vary) => Object.keys(vary).length > 0, "at least one parameter with its values");

export const sweep = defineTool({
  name: "sweep",
  needs: "ask",
  about:
    'Try many variants of a setup at once and say how much the best of them means (data mining, overfitting). `vary`: values by the path of a parameter, as text: {"rr": "1,2,3", "fvg.min_atr": "0.1..0.5/0.1"}; at most 400 combinations. `extra`: overrides that are the same for all. `by`: what they are ranked by.',
  schema: startRequest.omit({ mode: true }).extend({ vary: varied, by: rankFigure.default("expectancy") }),
  run: async (services, { vary, by, ...request }, context) =>
    sweepAnswer(
      await services.sweepSetup({ request: { ...request, mode: "backtest" }, vary, by }, context),
      context.language,
    ),
});
