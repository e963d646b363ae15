import type { AxisTick } from "../domain/chart.js";
import { civilFromDays, DAY, type EpochMs, epochDay, formatMinute, HOUR, MINUTE, weekdayOf } from "../domain/civil.js";
import type { Language } from "../domain/message.js";
import { zone } from "../domain/zone.js";
import { wordsOf } from "./words.js";

const STEPS = [5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440].map((minutes) => minutes * MINUTE);
const MONTH_STEPS = [1, 2, 3, 6, 12];
const DAY_STEPS = [1, 2, 7, 14];

export interface TimeAxis {
  readonly ticks: readonly AxisTick[];
  /** Indices of candles that are the first of their day; of their week or month where there is a day every few candles. */
  readonly days: readonly number[];
}

/** `4 Mar`, `4 мар`; with the weekday in front where asked. */
export function dayLabel(day: number, language: Language, withWeekday = false): string {
  const words = wordsOf(language);
  const { month, day: dayOfMonth } = civilFromDays(day);
  const date = `${dayOfMonth} ${words.months[month - 1]}`;
  return withWeekday ? `${words.days[weekdayOf(day)]} ${date}` : date;
}

/**
 * Labels of an axis of candles: the first candle of each round stretch of the clock, at most about `most` of them. Where the day
 * changes a second line names it. Gaps of the market take no room, so two labels that would stand on each other are thinned: a new day wins.
 */
export function candleTicks(openTime: ArrayLike<number>, clock: string, language: Language, most = 8): TimeAxis {
  const walls = Array.from(openTime, (time) => zone(clock).toWall(time));
  const starts = (step: number) =>
    walls.flatMap((wall, i) =>
      i > 0 && Math.floor(wall / step) !== Math.floor((walls[i - 1] as number) / step) ? [i] : [],
    );
  const days = starts(DAY);
  const step = STEPS.find((size) => starts(size).length <= most);
  const wanted = step === undefined ? everyNth(days, Math.ceil(days.length / most)) : starts(step);
  const room = walls.length / (most * 1.4);
  const kept: number[] = [];
  for (const at of wanted) {
    const before = kept.at(-1);
    if (before === undefined || at - before >= room) kept.push(at);
    else if (days.includes(at)) kept[kept.length - 1] = at;
  }
  let shownDay = Number.NaN;
  const ticks = kept.map((at) => {
    const wall = walls[at] as number;
    const day = epochDay(wall);
    const changed = day !== shownDay;
    shownDay = day;
    if (step === undefined || step >= DAY) return { at, lines: [dayLabel(day, language)] };
    return { at, lines: changed ? [formatMinute(wall), dayLabel(day, language, true)] : [formatMinute(wall)] };
  });
  return { ticks, days: dividersOf(walls, days) };
}

/** More lines than these are no help. */
const MOST_DIVIDERS = 20;

/** Where days, weeks or months begin: the finest of them that the eye can count. Weeks begin on Monday. */
function dividersOf(walls: readonly number[], days: readonly number[]): readonly number[] {
  if (days.length <= MOST_DIVIDERS) return days;
  const firstOf = (part: (day: number) => number) =>
    days.filter((i) => part(epochDay(walls[i] as number)) !== part(epochDay(walls[i - 1] as number)));
  const weeks = firstOf((day) => Math.floor((day + 3) / 7));
  return weeks.length <= MOST_DIVIDERS ? weeks : firstOf((day) => civilFromDays(day).month);
}

const everyNth = (items: readonly number[], n: number): number[] => items.filter((_, i) => i % n === 0);

/** Labels of a calendar axis from one instant to another (UTC ms): days or months, the year on a second line where it changes. */
export function calendarTicks(from: EpochMs, to: EpochMs, clock: string, language: Language, most = 10): AxisTick[] {
  const where = zone(clock);
  const first = epochDay(where.toWall(from));
  const last = epochDay(where.toWall(to));
  if (last - first < 3) return hourTicks(from, to, clock, language, most);
  const words = wordsOf(language);
  const span = last - first;
  const dayStep = DAY_STEPS.find((step) => span / step <= most);
  const starts: number[] = [];
  for (let day = first; day <= last; day++) {
    if (dayStep !== undefined ? (day + 3) % dayStep === 0 : startsMonth(day, span, most)) starts.push(day);
  }
  let shownYear = Number.NaN;
  return starts
    .map((day) => ({ day, at: where.toUtc(day * DAY) }))
    .filter(({ at }) => at >= from && at <= to)
    .map(({ day, at }) => {
      const { year, month } = civilFromDays(day);
      const label = dayStep !== undefined ? dayLabel(day, language) : (words.month_names[month - 1] as string);
      const lines = year === shownYear ? [label] : [label, String(year)];
      shownYear = year;
      return { at, lines };
    });
}

function startsMonth(day: number, span: number, most: number): boolean {
  const civil = civilFromDays(day);
  const months = span / 30.4;
  const step = MONTH_STEPS.find((size) => months / size <= most) ?? 12 * Math.ceil(months / 12 / most);
  const index = civil.year * 12 + civil.month - 1;
  return civil.day === 1 && index % step === 0;
}

function hourTicks(from: EpochMs, to: EpochMs, clock: string, language: Language, most: number): AxisTick[] {
  const hours = Array.from(
    { length: Math.floor((to - from) / HOUR) + 1 },
    (_, i) => Math.ceil(from / HOUR) * HOUR + i * HOUR,
  );
  return candleTicks(hours, clock, language, most)
    .ticks.map(({ at, lines }) => ({ at: hours[at] as number, lines }))
    .filter(({ at }) => at <= to);
}
