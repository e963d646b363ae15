import { type Candles, firstAtOrAfter } from "../../domain/candles.js";
import { DAY, parseDay } from "../../domain/civil.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";
import type { ResolvedTool } from "../../market-tools/dispatcher.js";
import { warmUpOf } from "../../market-tools/warm-up-of.js";
import { dayIn } from "./period.js";

/** Tools that are still warming up together: what they say may depend on where the data begin. */
export interface SettlingTools {
  readonly tools: readonly string[];
  /** First calendar day (symbol's zone) on all of which they are settled; null where the data end before. */
  readonly from: string | null;
  /** Candles of the setup's timeframe they need, and how many there are. */
  readonly candles: number;
  readonly there: number;
}

/** Bars [from, to) of the candles that are looked at: the period of a run, a day. */
export interface BarsLookedAt {
  readonly candles: Candles;
  readonly from: number;
  readonly to: number;
}

/** A share of the bars looked at below which it is not worth a word that a tool was still warming up. */
const LITTLE = 0.1;

/** The tools that are still warming up for more than a tenth of the bars looked at, by the day on which they are settled. Own sources are counted with their tool. */
export function settlingTools(
  tools: readonly ResolvedTool[],
  symbol: SymbolSpec,
  { candles, from, to }: BarsLookedAt,
): readonly SettlingTools[] {
  const groups = new Map<string, SettlingTools>();
  const unsettled = warmUpOf(tools, candles.timeframe, symbol)
    .tools.filter(({ name, candles: needed }) => !name.includes(".") && needed - from > LITTLE * (to - from))
    .sort((a, b) => a.candles - b.candles);
  for (const { name, candles: needed } of unsettled) {
    const day = needed < candles.length ? firstDayAfter(candles, needed - 1, symbol) : null;
    const key = day ?? String(needed);
    const others = groups.get(key)?.tools ?? [];
    groups.set(key, { tools: [...others, name], from: day, candles: needed, there: candles.length });
  }
  return [...groups.values()];
}

/** The first day with candles after that of a bar; the next of the calendar where the data end before it. */
function firstDayAfter(candles: Candles, bar: number, symbol: SymbolSpec): string {
  const day = dayIn(symbol, candles.openTime[bar] as number);
  const midnight = zone(symbol.calendar.tz).toUtc(((parseDay(day) as number) + 1) * DAY);
  const next = firstAtOrAfter(candles, midnight);
  return dayIn(symbol, next < candles.length ? (candles.openTime[next] as number) : midnight);
}
