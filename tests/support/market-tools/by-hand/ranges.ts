import { DAY, MINUTE, WEEKDAYS } from "../../../../src/domain/civil.js";
import type { SessionWindow } from "../../../../src/domain/sessions.js";
import { atrOf, type Bar, bar, type Found } from "./bars.js";
import { dayOf, instantOf, minuteOf, wallOf, weekdayOf } from "./calendar.js";

/** A finished range: its members, when it is known, and until when it counts. */
export interface Range {
  readonly members: readonly number[];
  readonly at: number;
  readonly start: number;
  readonly end: number;
  until: number;
  readonly thin: boolean;
  readonly high: number;
  readonly low: number;
}

/** The day on which the window that holds an instant starts; undefined outside. */
function windowDay(time: number, { tz, from, to, days }: SessionWindow): number | undefined {
  const wall = wallOf(time, tz);
  const [day, minute] = [dayOf(wall), minuteOf(wall)];
  const wraps = to <= from;
  const started = minute >= from && (wraps || minute < to) ? day : wraps && minute < to ? day - 1 : undefined;
  return started !== undefined && days.includes(WEEKDAYS[weekdayOf(started)] as never) ? started : undefined;
}

/** 5.8: groups of bars by a key, each with its window [start, end), known by the rule of `at`. */
function rangesBy(
  bars: readonly Bar[],
  keyOf: (time: number) => number | undefined,
  windowOf: (key: number) => readonly [number, number],
  minCoverage: number,
  tfMs: number,
): Range[] {
  const groups = new Map<number, number[]>();
  for (const [i, { t }] of bars.entries()) {
    const key = keyOf(t);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), i]);
  }
  return [...groups].flatMap(([key, members]): Range[] => {
    const [start, end] = windowOf(key);
    const last = members.at(-1) as number;
    const at = bar(bars, last).tc >= end ? last : last + 1;
    if (at >= bars.length) return [];
    const inside = members.map((i) => bar(bars, i));
    return [
      {
        members,
        at,
        start,
        end,
        until: Number.POSITIVE_INFINITY,
        thin: members.length / ((end - start) / tfMs) < minCoverage,
        high: Math.max(...inside.map(({ h }) => h)),
        low: Math.min(...inside.map(({ l }) => l)),
      },
    ];
  });
}

/** Windows of a session; each counts until the next one starts, or as `until` says. */
export function sessionRanges(
  bars: readonly Bar[],
  window: SessionWindow,
  tfMs: number,
  minCoverage = 0.6,
  until: (end: number, next: number, day: number) => number = (_end, next) => next,
): Range[] {
  const { tz, from, to, days } = window;
  const at = (day: number, minute: number): number => instantOf(day * DAY + minute * MINUTE, tz);
  const endOf = (day: number): number => at(to <= from ? day + 1 : day, to);
  const nextDay = (day: number): number =>
    [1, 2, 3, 4, 5, 6, 7].map((n) => day + n).find((one) => days.includes(WEEKDAYS[weekdayOf(one)] as never)) as number;
  const windowOf = (day: number) => [at(day, from), endOf(day)] as const;
  const ranges = rangesBy(bars, (t) => windowDay(t, window), windowOf, minCoverage, tfMs);
  for (const range of ranges) {
    const day = dayOf(wallOf(range.start, tz));
    range.until = until(range.end, at(nextDay(day), from), day);
  }
  return ranges;
}

/** The end of the cash session that starts on a day: `valid_for: cash_close`. */
export const cashClose = ({ tz, from, to }: SessionWindow, day: number): number =>
  instantOf((to <= from ? day + 1 : day) * DAY + to * MINUTE, tz);

const extremes = (bars: readonly Bar[], { members, high, low }: Range) => {
  const highBar = members.find((i) => bar(bars, i).h === high) as number;
  const lowBar = members.find((i) => bar(bars, i).l === low) as number;
  return {
    high_formed: bar(bars, highBar).t,
    low_formed: bar(bars, lowBar).t,
    first_extreme: highBar < lowBar ? "high" : lowBar < highBar ? "low" : Number.NaN,
  };
};

const rangeValues = (bars: readonly Bar[], range: Range) => ({
  high: range.high,
  low: range.low,
  mid: (range.high + range.low) / 2,
  range: range.high - range.low,
  range_atr: (range.high - range.low) / (atrOf(bars, 14)[range.at - 1] ?? Number.NaN),
  ...extremes(bars, range),
});

/** The records of `session_range` and `initial_balance`; windows that never end in the data have only started. */
export function sessionsByHand(
  bars: readonly Bar[],
  ranges: readonly Range[],
  window: SessionWindow,
  tfMs: number,
): Found[] {
  const started: Found[] = [];
  for (const [i, { t }] of bars.entries()) {
    const day = windowDay(t, window);
    if (day === undefined || (i > 0 && windowDay(bar(bars, i - 1).t, window) === day)) continue;
    const isFirst = bars.slice(0, i).every((one) => windowDay(one.t, window) !== day);
    if (isFirst) started.push({ event: "started", side: 0, formed: i, at: i, values: {} });
  }
  return [
    ...started,
    ...ranges.map((range) => ({
      event: "complete",
      side: 0,
      formed: range.members[0] as number,
      at: range.at,
      values: {
        ...rangeValues(bars, range),
        coverage: range.members.length / ((range.end - range.start) / tfMs),
        bars: range.members.length,
        misaligned: Number(bar(bars, range.members.at(-1) as number).tc > range.end),
        thin: Number(range.thin),
        until: range.until,
      },
    })),
  ];
}

export interface PeriodParams {
  readonly period?: "day" | "week" | "month";
  readonly tz: string;
  /** Minutes after midnight. */
  readonly roll: number;
  readonly min_coverage?: number;
}

/** The day a wall time belongs to: a roll after noon begins the next date. */
const labelOf = (wall: number, roll: number): number => dayOf(wall - roll * MINUTE) + (roll >= 720 ? 1 : 0);

const monthOf = (day: number): readonly [number, number] => {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth()];
};

/** 5.9: days, weeks of five days and months that begin at a wall time; or, given a window, its days alone. */
export function periodRanges(
  bars: readonly Bar[],
  { period = "day", tz, roll, min_coverage: least = 0.3 }: PeriodParams,
  tfMs: number,
): Range[] {
  const startOf = (label: number): number => instantOf((label - (roll >= 720 ? 1 : 0)) * DAY + roll * MINUTE, tz);
  const monday = (label: number): number => label - ((weekdayOf(label) + 6) % 7);
  const keyOf = (t: number): number | undefined => {
    const label = labelOf(wallOf(t, tz), roll);
    if (period === "day") return label;
    if (period === "week") return label - monday(label) < 5 ? monday(label) : undefined;
    const [year, month] = monthOf(label);
    return year * 12 + month;
  };
  const windowOf = (key: number): readonly [number, number] => {
    if (period === "day") return [startOf(key), startOf(key + 1)];
    if (period === "week") return [startOf(key), startOf(key + 5)];
    const [year, month] = [Math.floor(key / 12), key % 12];
    return [startOf(Date.UTC(year, month, 1) / DAY), startOf(Date.UTC(year, month + 1, 1) / DAY)];
  };
  return rangesBy(bars, keyOf, windowOf, least, tfMs);
}

/** The records of `previous_period`: each period, and the first break of each edge until the next one is complete. */
export function periodsByHand(bars: readonly Bar[], ranges: readonly Range[]): Found[] {
  return ranges.flatMap((range): Found[] => {
    const { members, at, thin, high, low } = range;
    const [first, last] = [bar(bars, members[0] as number), bar(bars, members.at(-1) as number)];
    const values = { ...rangeValues(bars, range), open: first.o, close: last.c, thin: Number(thin) };
    const complete = {
      event: "complete",
      side: 0,
      formed: members[0] as number,
      at,
      values,
    };
    if (thin) return [{ ...complete, marks: { high_broken: -1, low_broken: -1 } }];
    const next = ranges.find((one) => one.at > at && !one.thin);
    // The bar that completes the next period still breaks this one's edges, if it belongs to that period.
    const ownLast = next !== undefined && next.members.at(-1) === next.at;
    const until = next === undefined ? bars.length : next.at + (ownLast ? 1 : 0);
    const breakAt = (is: (one: Bar) => boolean): number => {
      for (let j = at + 1; j < until; j++) if (is(bar(bars, j))) return j;
      return -1;
    };
    const marks = { high_broken: breakAt(({ h }) => h > high), low_broken: breakAt(({ l }) => l < low) };
    const breaks = Object.entries(marks).flatMap(([event, j]): Found[] =>
      j < 0 ? [] : [{ event, side: 0, formed: j, at: j, values }],
    );
    return [{ ...complete, marks }, ...breaks];
  });
}

/** The range that counts at bar j, known before it, its own window not ended without a last candle. */
export function rangeAt(bars: readonly Bar[], ranges: readonly Range[], j: number): Range | undefined {
  const known = ranges.filter(({ thin, at }) => !thin && at < j);
  const late = ranges.some(({ thin, at, end }) => !thin && at === j && end <= bar(bars, j).t);
  const last = known.at(-1);
  return late || last === undefined || bar(bars, j).t >= last.until ? undefined : last;
}

interface BreakParams {
  readonly by?: string;
  readonly buffer_atr?: number;
  readonly once?: string;
}

/** `session_break`: the first bar beyond each edge of the range that counts, or beyond either. */
export function rangeBreaksByHand(bars: readonly Bar[], ranges: readonly Range[], params: BreakParams): Found[] {
  const { once = "side" } = params;
  const atr = atrOf(bars, 14);
  const found: Found[] = [];
  const spent = new Map<Range, Set<string>>();
  for (let j = 0; j < bars.length; j++) {
    const range = rangeAt(bars, ranges, j);
    if (range === undefined) continue;
    const done = spent.get(range) ?? new Set<string>();
    spent.set(range, done);
    const beyond = beyondAt(bars, atr, range, j, params).filter((event) => !done.has(event));
    if (beyond.length === 0 || done.has("range")) continue;
    const isFirst = done.size === 0;
    if (once === "range") done.add("range");
    if (once === "range" && beyond.length === 2) continue;
    for (const event of beyond) {
      found.push(breakOf(bar(bars, j).c, event === "up", range, j, atr, isFirst));
      done.add(event);
    }
  }
  return found;
}

/** The edges that bar j lies beyond. */
function beyondAt(
  bars: readonly Bar[],
  atr: readonly number[],
  range: Range,
  j: number,
  params: BreakParams,
): string[] {
  const { by = "close", buffer_atr: buffer = 0 } = params;
  const { h, l, c } = bar(bars, j);
  const pad = buffer > 0 ? buffer * (atr[j - 1] ?? Number.NaN) : 0;
  const up = (by === "close" ? c : h) > range.high + pad;
  const down = (by === "close" ? c : l) < range.low - pad;
  return [...(up ? ["up"] : []), ...(down ? ["down"] : [])];
}

function breakOf(close: number, up: boolean, range: Range, j: number, atr: readonly number[], first: boolean): Found {
  const [level, opposite] = up ? [range.high, range.low] : [range.low, range.high];
  const excess = up ? close - level : level - close;
  const values = { level, opposite, excess, excess_atr: excess / (atr[j - 1] ?? Number.NaN), first: Number(first) };
  return { event: up ? "up" : "down", side: up ? 1 : -1, formed: j, at: j, values };
}
