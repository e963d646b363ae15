import { DAY, HOUR, MINUTE, WEEKDAYS } from "../domain/civil.js";
import type { SessionWindow } from "../domain/sessions.js";
import type { SymbolSpec } from "../domain/symbol.js";
import { periodOf } from "../domain/timeframe.js";
import { TradingHours } from "../domain/trading-hours.js";
import type { Period } from "./parts/period-clock.js";
import type { ToolGround } from "./tool.js";

/** Candles after which the seed of Wilder's smoothing weighs less than 0.3 % (DETECTORS 5.1). */
export const atrSettles = (length: unknown): number => 8 * (length as number);

/** The most candles of the ground's timeframe that fit into a stretch of trading time. */
export const candlesIn = (ms: number, { timeframe }: ToolGround): number => Math.ceil(ms / periodOf(timeframe));

const weekendIsShut = (symbol: SymbolSpec | undefined): boolean => symbol?.class !== "crypto";

/** A Monday far from any change of clocks, and a week of it: hours are counted there. */
const SAMPLE_WEEK = 19_730 * DAY;

/** Trading time of a period at most: its days by 24 hours, weekends left out, and the hour a change of clocks may add. */
export function longestPeriod(period: Period, { symbol }: ToolGround): number {
  const shut = weekendIsShut(symbol);
  const days = { day: 1, week: shut ? 5 : 7, month: shut ? 23 : 31 }[period];
  return days * DAY + HOUR;
}

/** Trading time of a whole period at least, by the symbol's hours; by full days where it has none. */
export function shortestPeriod(period: Period, { symbol }: ToolGround): number {
  const days = weekendIsShut(symbol) ? 5 : 7;
  const open = symbol === undefined ? 0 : new TradingHours(symbol).between(SAMPLE_WEEK, SAMPLE_WEEK + 7 * DAY);
  const week = open === 0 ? days * DAY : open;
  return { day: week / days, week, month: 4 * week }[period];
}

/** Length of a window, ms. */
export const windowLength = ({ from, to }: SessionWindow): number =>
  (to > from ? to - from : to + 1440 - from) * MINUTE;

/** Trading time from the start of one window to that of the next, at most: weekends left out, and the hour a change of clocks may add. */
export function longestGap({ days }: SessionWindow, { symbol }: ToolGround): number {
  const starts = WEEKDAYS.flatMap((name, day) => (days.includes(name) ? [day] : []));
  let longest = 1;
  for (const [i, day] of starts.entries()) {
    const next = starts[i + 1] ?? (starts[0] as number) + 7;
    // Day 6 is Saturday, day 7 the Sunday after it.
    const overWeekend = day <= 6 && next >= 7 && weekendIsShut(symbol);
    longest = Math.max(longest, next - day - (overWeekend ? 2 : 0));
  }
  return longest * DAY + HOUR;
}
