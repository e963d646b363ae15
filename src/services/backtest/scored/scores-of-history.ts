import type { CandleStore } from "../../../ports/candle-store.js";
import type { EvaluatorOptions } from "../../../setup-manager/evaluation/evaluator-options.js";
import type { Setup } from "../../../setup-manager/setup.js";
import type { LoadedMarket } from "../../data/load-candles.js";
import { prepareAnalysis } from "../analysis.js";
import { conversionRate } from "../conversion-rate.js";
import { requireThreshold } from "./score-choice.js";
import { walkRun } from "./walk-run.js";

/**
 * What a backtest over these candles with the score walked forward says of each candidate, for another evaluation of the same rule to ask. Throws `Refusal` where
 * the setup asks for no score.
 */
export async function scoresOfHistory(
  store: CandleStore,
  setup: Setup,
  market: LoadedMarket,
): Promise<Pick<EvaluatorOptions, "score">> {
  requireThreshold(setup);
  const synthetic = market.origin.kind === "synthetic";
  const conversion = await conversionRate(setup.symbol, setup.account.currency, synthetic, store);
  const analysis = prepareAnalysis(setup, market, false, true);
  analysis.tools.run();
  walkRun({ setup, market, analysis, conversion, progress: () => undefined });
  return { score: (bar) => analysis.walk?.scores.at(bar) ?? null };
}
