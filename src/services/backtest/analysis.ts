import { dispatch } from "../../market-tools/dispatch.js";
import type { ToolRun } from "../../market-tools/dispatcher.js";
import { Evaluator } from "../../setup-manager/evaluation/evaluator.js";
import type { EvaluatorOptions } from "../../setup-manager/evaluation/evaluator-options.js";
import { lifecycleNeeds } from "../../setup-manager/lifecycle-needs.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { LoadedMarket } from "../data/load-candles.js";
import { requireCandles } from "../data/require-candles.js";
import { CandidateScores } from "./scored/candidate-scores.js";

/** A setup over candles: its tools, and what judges them. Nothing has run yet. */
export interface Analysis {
  readonly tools: ToolRun;
  readonly evaluator: Evaluator;
  /** Where the score is to be walked forward: what the evaluator asks, and the same rule with a score that holds every candidate, and with one that holds none. */
  readonly walk?: { readonly scores: CandidateScores; readonly candidates: Evaluator; readonly without: Evaluator };
}

const HOLDS_ALL = (): number => Number.NEGATIVE_INFINITY;
const HOLDS_NONE = (): number => Number.POSITIVE_INFINITY;

/**
 * Makes the tools and the evaluation of a setup ready; the evaluation says which fields it reads, so it is made before the tools run.
 * With `followAll` every record is followed to its end, which pictures show and rules may not need. Throws `Refusal` bad_range where a
 * tool could say nothing on so few candles.
 */
export function prepareAnalysis(setup: Setup, market: LoadedMarket, followAll: boolean, walks = false): Analysis {
  const { candles, firstIndex } = market;
  requireCandles(setup.tools, candles, setup.symbol);
  const tools = dispatch({
    candles,
    symbol: setup.symbol,
    tools: setup.tools,
    lifecycle: followAll ? "all" : lifecycleNeeds(setup),
  });
  const start = candles.openTime[firstIndex];
  const judge = (options: EvaluatorOptions = {}): Evaluator =>
    new Evaluator(setup, tools, start === undefined ? options : { ...options, start });
  if (!walks) return { tools, evaluator: judge() };
  const scores = new CandidateScores();
  return {
    tools,
    evaluator: judge({ score: (bar) => scores.at(bar) }),
    walk: { scores, candidates: judge({ score: HOLDS_ALL }), without: judge({ score: HOLDS_NONE }) },
  };
}
