import type { Candles } from "../../domain/candles.js";
import { DAY, type EpochMs, epochDay, HOUR, weekdayOf } from "../../domain/civil.js";
import { emptyCells, type ReferenceTable } from "./reference-table.js";

/** The periods of the expected files: the instant that pandas labels the period of a candle with, on the clock of the candles. */
const LABELS = {
  "4h": (time: EpochMs) => Math.floor(time / (4 * HOUR)) * 4 * HOUR,
  "1D": (time: EpochMs) => epochDay(time) * DAY,
  /** A week ends with Sunday and is labelled with the midnight before that day. */
  W: (time: EpochMs) => (epochDay(time) + ((7 - weekdayOf(epochDay(time))) % 7)) * DAY,
} as const;
export type ReferencePeriod = keyof typeof LABELS;

/** Periods that hold a candle, in order. */
interface Periods {
  readonly labels: readonly number[];
  readonly highs: readonly number[];
  readonly lows: readonly number[];
}

function periodsOf({ length, openTime, high, low }: Candles, labelOf: (time: EpochMs) => EpochMs): Periods {
  const labels: number[] = [];
  const highs: number[] = [];
  const lows: number[] = [];
  for (let j = 0; j < length; j++) {
    const label = labelOf(openTime[j] as number);
    if (label !== labels.at(-1)) {
      labels.push(label);
      highs.push(high[j] as number);
      lows.push(low[j] as number);
      continue;
    }
    const last = labels.length - 1;
    highs[last] = Math.max(highs[last] as number, high[j] as number);
    lows[last] = Math.min(lows[last] as number, low[j] as number);
  }
  return { labels, highs, lows };
}

/**
 * The library's `previous_high_low` (Appendix 1.6): of the periods whose label lies before a candle's time the last but one. So the first
 * candle of a day shows the day before the last (B2), and a week the one two weeks ago (B1). Levels in single precision, which flips
 * comparisons of equal prices (B9); Broken counts from the candle at which the level came. Causal. O(n).
 */
export function previousHighLow(candles: Candles, period: ReferencePeriod): ReferenceTable {
  const { length, openTime, high, low } = candles;
  const { labels, highs, lows } = periodsOf(candles, LABELS[period]);
  const previousHigh = emptyCells(length);
  const previousLow = emptyCells(length);
  const brokenHigh = new Float64Array(length);
  const brokenLow = new Float64Array(length);
  let before = 0;
  let shown = Number.NaN;
  let [highest, lowest] = [0, 0];
  for (let j = 0; j < length; j++) {
    while (before < labels.length && (labels[before] as number) < (openTime[j] as number)) before++;
    const since = before - 2 === shown;
    highest = since ? Math.max(highest, high[j] as number) : (high[j] as number);
    lowest = since ? Math.min(lowest, low[j] as number) : (low[j] as number);
    shown = before - 2;
    if (shown < 0) continue;
    const top = Math.fround(highs[shown] as number);
    const bottom = Math.fround(lows[shown] as number);
    previousHigh[j] = top;
    previousLow[j] = bottom;
    brokenHigh[j] = Number(highest > top);
    brokenLow[j] = Number(lowest < bottom);
  }
  return [
    { name: "PreviousHigh", type: "single", values: previousHigh },
    { name: "PreviousLow", type: "single", values: previousLow },
    { name: "BrokenHigh", type: "int", values: brokenHigh },
    { name: "BrokenLow", type: "int", values: brokenLow },
  ];
}
