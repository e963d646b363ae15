import { type Setup, sidesOf } from "../../../setup-manager/setup.js";
import type { CausalityRun } from "./causality-run.js";

/** Cuts at random places, beside those around events. */
const AT_RANDOM = 16;

export interface PrefixCuts {
  /** Last bar of each prefix, ascending, once each. */
  readonly cuts: readonly number[];
  /** How many there would be without a budget. */
  readonly wanted: number;
}

/**
 * Where the series is cut: at random places, and at the bar before, of and after every signal and every event that a step of the rule waits
 * for. All prefixes together may have `budget` candles: signals take half of it at most where steps want the rest; above it both are
 * thinned at even distances.
 */
export function prefixCuts(setup: Setup, whole: CausalityRun, budget: number, seed: number): PrefixCuts {
  const last = whole.candles.length - 1;
  const { found } = whole.evaluator;
  const signals = around(found.bar.subarray(0, found.length), last);
  const steps = around(stepBars(setup, whole), last);
  const random = uniform(seed);
  const somewhere = Array.from({ length: Math.min(AT_RANDOM, last) }, () => Math.floor(random() * last));
  const cuts = new Set(somewhere);
  const take = (bars: readonly number[], most: number): void => {
    const left = most - candlesOf(cuts);
    const mean = candlesOf(bars) / Math.max(1, bars.length);
    for (const k of thinned(bars, Math.floor(left / Math.max(1, mean)))) cuts.add(k);
  };
  take(signals, steps.length > 0 ? budget / 2 : budget);
  take(steps, budget);
  return {
    cuts: [...cuts].sort((a, b) => a - b),
    wanted: new Set([...somewhere, ...signals, ...steps]).size,
  };
}

/** Candles of all prefixes that end with these bars. */
export function candlesOf(cuts: Iterable<number>): number {
  let sum = 0;
  for (const k of cuts) sum += k + 1;
  return sum;
}

function around(bars: Iterable<number>, last: number): readonly number[] {
  const found = new Set<number>();
  for (const bar of bars) for (const k of [bar - 1, bar, bar + 1]) if (k >= 0 && k < last) found.add(k);
  return [...found].sort((a, b) => a - b);
}

/** Bars at whose close an event that a step waits for becomes known. */
function stepBars(setup: Setup, whole: CausalityRun): ReadonlySet<number> {
  const bars = new Set<number>();
  for (const { entry: name, bit } of sidesOf(setup).flatMap(({ steps }) => steps)) {
    const entry = whole.tools.entries.get(name);
    if (entry === undefined) continue;
    const { logMask, logAt, logLength } = entry.table;
    for (let row = 0; row < logLength; row++)
      if ((((logMask[row] as number) >>> bit) & 1) === 1) bars.add(entry.knownAt(logAt[row] as number));
  }
  return bars;
}

/** At most `most` of them, at even distances. */
function thinned(sorted: readonly number[], most: number): readonly number[] {
  if (sorted.length <= most) return sorted;
  return Array.from(
    { length: Math.max(0, most) },
    (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / most)] as number,
  );
}

/** mulberry32: uniform numbers in [0, 1). */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
