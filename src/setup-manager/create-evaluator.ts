import type { ToolRun } from "../market-tools/dispatcher.js";
import { Evaluator, type EvaluatorOptions } from "./evaluation/evaluator.js";
import type { Setup } from "./setup.js";

/**
 * The evaluation of a setup over the tools it named. Made before the first candle is pushed into `run` (the tools keep only the
 * state that was asked for); then either `run.run()` and `evaluator.run()` over all candles, or `run.push(k)` and `evaluator.step(k)`
 * candle by candle: the same signals.
 */
export const createEvaluator = (setup: Setup, run: ToolRun, options: EvaluatorOptions = {}): Evaluator =>
  new Evaluator(setup, run, options);
