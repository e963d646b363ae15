import { sliceCandles } from "../../../domain/candles.js";
import type { ToolWarmUp } from "../../../market-tools/warm-up-of.js";
import { warmUpOf } from "../../../market-tools/warm-up-of.js";
import type { Evaluator } from "../../../setup-manager/evaluation/evaluator.js";
import { lifecycleNeeds } from "../../../setup-manager/lifecycle-needs.js";
import type { Setup } from "../../../setup-manager/setup.js";
import { anchoredRecords, recordDifferences, within } from "./anchored-records.js";
import { type CausalityRun, causalityRun } from "./causality-run.js";
import type { Findings } from "./findings.js";
import { signalRow } from "./rule-log.js";
import type { WatchedTool } from "./watched-tools.js";

/** Fewer bars are never dropped: by then the seed of an ATR(14) weighs less than a number can show. */
const LEAST = 500;
/** Share by which the prices of a signal may differ: pads are measured in ATR. */
const PRICE_SHARE = 1e-6;

export interface WarmUpCheck {
  readonly readings: number;
  /** Bars dropped: the setup's warm-up W. */
  readonly warmup: number;
  /** Bar from which the result no longer depends on where the candles begin; null where that was not shown. */
  readonly stableFrom: number | null;
  /** Candles it takes to show it. */
  readonly needs: number;
}

/**
 * Runs the setup without the first W bars, W being its warm-up. Whatever its tools find that is anchored after 2W, and every signal after
 * 2W, must be the same, numbers in ATR within a thousandth. Where a tool remembers levels of any age, older ones may still speak: then a
 * difference is no finding, it moves the bar from which all is the same.
 */
export function warmUpCheck(setup: Setup, whole: CausalityRun, findings: Findings): WarmUpCheck {
  const { candles } = whole;
  const { candles: stated, tools } = warmUpOf(setup.tools, setup.timeframe, setup.symbol, lifecycleNeeds(setup));
  const warmup = Math.max(LEAST, stated);
  // As many to drop, to warm up, and to compare.
  const needs = 3 * warmup;
  if (candles.length < needs) return { readings: 0, warmup, stableFrom: null, needs };
  const part = causalityRun(setup, sliceCandles(candles, warmup, candles.length));
  part.tools.run();
  part.evaluator.run();
  const records = compareRecords(whole, part, warmup, endlessOf(tools), findings);
  const signals = compareSignals(whole.evaluator, part.evaluator, warmup);
  if (signals.last >= 2 * warmup && !tools.some(({ endless }) => endless !== false))
    findings.addRule("warmup", signals.was, signals.is, null);
  const stable = Math.max(records.last, signals.last, warmup - 1) + 1;
  const shown = stable + warmup <= candles.length;
  return {
    readings: records.readings + signals.readings,
    warmup,
    stableFrom: shown ? stable : null,
    needs: shown ? needs : stable + warmup,
  };
}

const endlessOf = (tools: readonly ToolWarmUp[]): ReadonlySet<string> =>
  new Set(tools.filter(({ endless }) => endless === "records").map(({ name }) => name));

/** Bar of the last difference, −1 where there is none. Tools that remember levels of any age are told by their signals. */
function compareRecords(
  whole: CausalityRun,
  part: CausalityRun,
  warmup: number,
  endless: ReadonlySet<string>,
  findings: Findings,
): { readonly last: number; readonly readings: number } {
  const { openTime } = whole.candles;
  const [dropped, warm] = [openTime[warmup], openTime[2 * warmup]] as [number, number];
  let last = -1;
  let readings = 0;
  whole.watched.forEach((watched, w) => {
    const { name: entry, tool } = watched;
    if (endless.has(entry)) return;
    const all = anchoredRecords(watched, dropped, 0);
    const later = anchoredRecords(part.watched[w] as WatchedTool, dropped, warmup);
    for (const one of all) readings += one.numbers.length + one.marks.length + 1;
    for (const { formed, ...found } of recordDifferences(all, later)) {
      last = Math.max(last, found.bar);
      if (formed >= warm) findings.add({ check: "warmup", entry, tool, ...found, seen_at: null });
    }
  });
  return { last, readings };
}

/** The last bar at which one of the two has a signal that the other has not, and the first such signals after the warm-up. */
function compareSignals(whole: Evaluator, part: Evaluator, warmup: number) {
  const bars = new Set<number>();
  const [a, b] = [rowsByBar(whole, 0, warmup), rowsByBar(part, warmup, warmup)];
  for (const [bar, row] of a) if (!sameSignal(whole, row, part, b.get(bar), warmup)) bars.add(bar);
  for (const bar of b.keys()) if (!a.has(bar)) bars.add(bar);
  const last = Math.max(-1, ...bars);
  const first = Math.min(...[...bars].filter((bar) => bar >= 2 * warmup));
  const at = (of: Evaluator, row: number | undefined) => {
    const found = row === undefined ? undefined : signalRow(of, row, Number.POSITIVE_INFINITY);
    return found && { ...found, bar: first };
  };
  return { last, readings: a.size, was: at(whole, a.get(first)), is: at(part, b.get(first)) };
}

/** Rows of the signals at or after bar `from`, by the bar in the whole series. There is one a bar at most. */
function rowsByBar({ found }: Evaluator, shift: number, from: number): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (let row = 0; row < found.length; row++) {
    const bar = (found.bar[row] as number) + shift;
    if (bar >= from) rows.set(bar, row);
  }
  return rows;
}

function sameSignal(a: Evaluator, i: number, b: Evaluator, j: number | undefined, warmup: number): boolean {
  if (j === undefined) return false;
  const [x, y] = [a.found.at(i), b.found.at(j)];
  if (x.side !== y.side || x.firstBar !== y.firstBar + warmup) return false;
  return (["entry", "stop", "target"] as const).every(
    (price) => Object.is(x[price], y[price]) || within(x[price], y[price], PRICE_SHARE),
  );
}
