import type { Candles } from "../../../domain/candles.js";
import { dispatch } from "../../../market-tools/dispatch.js";
import type { ToolRun } from "../../../market-tools/dispatcher.js";
import { Evaluator } from "../../../setup-manager/evaluation/evaluator.js";
import { lifecycleNeeds } from "../../../setup-manager/lifecycle-needs.js";
import type { Setup } from "../../../setup-manager/setup.js";
import { type Probe, probesOf } from "./probes.js";
import { type WatchedTool, watchedTools } from "./watched-tools.js";

/** A setup over candles with everything asked for that the certificate reads. Nothing has run yet. */
export interface CausalityRun {
  readonly candles: Candles;
  readonly tools: ToolRun;
  /** Each Market Tool of the setup once, its own sources too. */
  readonly watched: readonly WatchedTool[];
  /** What the rule reads, bar by bar, with nothing bound. */
  readonly probes: readonly Probe[];
  readonly evaluator: Evaluator;
  /** A second judge, for who walks over a finished run bar by bar. */
  readonly walker: Evaluator;
}

/** The tools follow their records as far as the rule needs it, as in every backtest: what is certified is what runs. */
export function causalityRun(setup: Setup, candles: Candles): CausalityRun {
  const tools = dispatch({ candles, symbol: setup.symbol, tools: setup.tools, lifecycle: lifecycleNeeds(setup) });
  const evaluator = new Evaluator(setup, tools);
  return {
    candles,
    tools,
    watched: watchedTools(setup, tools),
    probes: probesOf(setup, tools),
    evaluator,
    walker: new Evaluator(setup, tools),
  };
}
