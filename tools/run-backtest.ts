import { startRequest } from "../src/domain/contracts.js";
import { runAnswer } from "./answers/run-answer.js";
import { defineTool } from "./tool.js";

export const runBacktest = defineTool({
  name: "run_backtest",
  needs: "ask",
  about:
    'Test a setup on stored history. `start` and `end` are days, both inclusive; leave out what was not said. `extra` overrides: rr ("1:2"), max_trades, or a parameter by its path (fvg.min_atr); score: "walkforward" applies the setup\'s score by models trained before each trade, score_threshold sets its threshold.',
  schema: startRequest,
  run: async (services, args, context) =>
    runAnswer(await services.runBacktest(args, context.language, context), context.language),
});
