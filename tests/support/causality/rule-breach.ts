import { isDeepStrictEqual } from "node:util";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { dispatch } from "../../../src/market-tools/dispatch.js";
import type { ToolRun } from "../../../src/market-tools/dispatcher.js";
import { Evaluator } from "../../../src/setup-manager/evaluation/evaluator.js";
import type { EvaluatorOptions } from "../../../src/setup-manager/evaluation/evaluator-options.js";
import { explainBars } from "../../../src/setup-manager/explaining/explain-bars.js";
import { lifecycleNeeds } from "../../../src/setup-manager/lifecycle-needs.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { appendFrom } from "../market-tools/random-candles.js";
import { emptyLike } from "./tool-breach.js";

/** Makes the tools of a setup ready; a test may plant others. */
export type MakeTools = (setup: Setup, candles: Candles) => ToolRun;

export const honestTools: MakeTools = (setup, candles) =>
  dispatch({ candles, symbol: setup.symbol, tools: setup.tools, lifecycle: lifecycleNeeds(setup) });

/** A score that knows nothing but the bar and the side: some candidates are kept, some let by. */
const score = (bar: number, side: 1 | -1): number => ((bar * 7 + side * 3 + 11) % 13) / 13;

/** How many bars before a cut are explained. */
const TOLD = 6;

/** What an evaluation has to say of the bars it was asked to count. */
const outcome = (of: Evaluator) => ({
  signals: of.signals,
  kept: of.heldByScore,
  nearMisses: of.nearMisses,
  nearMissCount: of.nearMissCount,
  funnel: of.funnel,
});

function differs<T extends object>(whole: T, part: T): string | undefined {
  for (const key of Object.keys(whole) as (keyof T & string)[])
    if (!isDeepStrictEqual(whole[key], part[key]))
      return `${key}: ${JSON.stringify(firstApart(whole[key], part[key]))}`;
  return undefined;
}

/** Of two lists their first items that differ; else both values. */
function firstApart(a: unknown, b: unknown): unknown {
  if (!Array.isArray(a) || !Array.isArray(b)) return [a, b];
  const i = a.findIndex((item, at) => !isDeepStrictEqual(item, b[at]));
  return i < 0 ? [a[b.length] ?? null, b[a.length] ?? null] : [a[i], b[i] ?? null];
}

/**
 * The evaluation of the candles up to bar k equals that of all candles as of k: signals, candidates the score kept, near misses and
 * funnel, and the explained tree of the last bars. The first breach in a sentence, undefined where there is none.
 */
export function ruleBreach(
  setup: Setup,
  candles: Candles,
  cuts: readonly number[],
  make: MakeTools = honestTools,
): string | undefined {
  const run = make(setup, candles);
  const asOf = cuts.map((k) => new Evaluator(setup, run, { score, end: (candles.openTime[k] as number) + 1 }));
  run.run();
  const told = explainBars(setup, make(setup, candles), 0, candles.length, { score });
  for (const [c, k] of cuts.entries()) {
    const part = sliceCandles(candles, 0, k + 1);
    const tools = make(setup, part);
    const evaluator = new Evaluator(setup, tools, { score });
    tools.run();
    const found = differs(outcome((asOf[c] as Evaluator).run()), outcome(evaluator.run()));
    if (found !== undefined) return `as of bar ${k}, ${found}`;
    const from = Math.max(0, k + 1 - TOLD);
    for (const bar of explainBars(setup, make(setup, part), from, k + 1, { score })) {
      const untold = differs(told[bar.bar] as typeof bar, bar);
      if (untold !== undefined) return `bar ${bar.bar} explained as of bar ${k}, ${untold}`;
    }
  }
  return undefined;
}

/**
 * The live driver against the backtest's: the first `history` candles at once, as before a start, then bar by bar on candles that end
 * there, each signal on its own bar; and in the end the same of everything.
 */
export function liveRuleBreach(
  setup: Setup,
  candles: Candles,
  { make = honestTools, history = 0 }: { readonly make?: MakeTools; readonly history?: number } = {},
): string | undefined {
  const growing = emptyLike(candles);
  const run = make(setup, growing);
  const live = new Evaluator(setup, run, { score });
  for (let k = 0; k < history; k++) appendFrom(growing, candles, k);
  run.run();
  live.run();
  for (let k = history; k < candles.length; k++) {
    appendFrom(growing, candles, k);
    run.push(k);
    const signal = live.step(k);
    if (signal !== null && signal.bar !== k) return `a signal of bar ${signal.bar} at bar ${k}`;
  }
  const tools = make(setup, candles);
  const whole = new Evaluator(setup, tools, { score });
  tools.run();
  return differs(outcome(whole.run()), outcome(live));
}

/** How much a setup found on the candles: what a test asserts, so that it is no test of nothing. */
export function found(setup: Setup, candles: Candles, options: EvaluatorOptions = { score }): Evaluator {
  const tools = honestTools(setup, candles);
  const evaluator = new Evaluator(setup, tools, options);
  tools.run();
  return evaluator.run();
}
