import { readFileSync } from "node:fs";
import type { Candles } from "../../../src/domain/candles.js";
import { dispatch } from "../../../src/market-tools/dispatch.js";
import { Evaluator } from "../../../src/setup-manager/evaluation/evaluator.js";
import type { EvaluatorOptions } from "../../../src/setup-manager/evaluation/evaluator-options.js";
import { lifecycleNeeds } from "../../../src/setup-manager/lifecycle-needs.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { testSymbols } from "./symbols.js";

/** The eight setups that ship. */
export const SHIPPED = [
  "IB_raid_v1",
  "asia_fvg_break",
  "asia_range_break",
  "fvg_bracket",
  "london_sweep",
  "ny_reversal",
  "ob_retest",
  "pdh_pdl_raid",
] as const;

/** A setup that ships, for EURUSD; throws with its issues. */
export function shippedSetup(id: string, extra: Readonly<Record<string, unknown>> = {}): Setup {
  const text = readFileSync(`setups/${id}.yaml`, "utf8");
  const loaded = loadSetup({ text, file: `setups/${id}.yaml`, symbols: testSymbols, symbol: "EURUSD", extra });
  if (loaded.ok) return loaded.setup;
  throw new Error(loaded.issues.map(printIssue).join("\n"));
}

/** The tools and the evaluation of a setup, ready and not run. */
export function prepareSetup(setup: Setup, candles: Candles, options: EvaluatorOptions = {}) {
  const run = dispatch({ candles, symbol: setup.symbol, tools: setup.tools, lifecycle: lifecycleNeeds(setup) });
  return { run, evaluator: new Evaluator(setup, run, options) };
}

/** A setup judged over all candles. */
export function runSetup(setup: Setup, candles: Candles, options: EvaluatorOptions = {}): Evaluator {
  const { run, evaluator } = prepareSetup(setup, candles, options);
  run.run();
  return evaluator.run();
}
