import type { Candles } from "../../domain/candles.js";
import { Refusal } from "../../domain/errors.js";
import { resample } from "../../domain/resample.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { periodOf, type Timeframe } from "../../domain/timeframe.js";
import type { ResolvedTool } from "../../market-tools/dispatcher.js";
import { warmUpOf } from "../../market-tools/warm-up-of.js";

/**
 * Refuses a series on which a tool could say nothing at all, by the tool's name, all of them at once. Every candle counts, those before
 * the first day of a period too. Throws `Refusal` bad_range.
 */
export function requireCandles(tools: readonly ResolvedTool[], candles: Candles, symbol: SymbolSpec): void {
  const counts = new Map<Timeframe, number>([[candles.timeframe, candles.length]]);
  const countOf = (timeframe: Timeframe): number => {
    const known = counts.get(timeframe) ?? resample(candles, timeframe, symbol.calendar).length;
    counts.set(timeframe, known);
    return known;
  };
  const short = warmUpOf(tools, candles.timeframe, symbol).tools.flatMap(({ name, tool, timeframe, least }) => {
    // Its own sources stand on its timeframe and need no more than it does.
    if (name.includes(".")) return [];
    const most = (least + 2) * (periodOf(timeframe) / candles.periodMs);
    if (candles.length >= most) return [];
    const there = countOf(timeframe);
    if (there >= least) return [];
    const called = name === tool ? name : `${name} (${tool})`;
    return [`${called} needs at least ${least} candles of ${timeframe} to say anything; there are ${there}`];
  });
  if (short.length === 0) return;
  throw new Refusal(
    "bad_range",
    `Too few candles of ${symbol.id} for these tools. Take a later end or more data; candles before the first day count too.`,
    short,
  );
}
