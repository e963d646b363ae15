import { civilFromDays, daysFromCivil } from "../../src/domain/civil.js";
import type { DaySpan } from "./understanding.js";

/** A stretch of the calendar as said: resolved days, or months and days that may still lack a year. */
export type DatePart =
  | ({ readonly kind: "span" } & DaySpan)
  | { readonly kind: "months"; readonly first: number; readonly last: number; readonly year?: number }
  | { readonly kind: "day"; readonly day: number; readonly month?: number; readonly year?: number }
  /** Days below nought count from the month's end: -10 to -1 are its last ten. */
  | {
      readonly kind: "days";
      readonly first: number;
      readonly last: number;
      readonly month: number;
      readonly year?: number;
    };

const MONTHS_PER_YEAR = 12;

/** Day number of a month's first day; months count on past the year's end. */
export function monthStart(year: number, month: number): number {
  const zero = year * MONTHS_PER_YEAR + month - 1;
  return daysFromCivil(Math.floor(zero / MONTHS_PER_YEAR), (zero % MONTHS_PER_YEAR) + 1, 1);
}

const monthEnd = (year: number, month: number): number => monthStart(year, month + 1) - 1;

/** The same day some months earlier, or that month's last day. */
export function monthsBack(day: number, months: number): number {
  const { year, month, day: dayOfMonth } = civilFromDays(day);
  const start = monthStart(year, month - months);
  const { year: y, month: m } = civilFromDays(start);
  return Math.min(start + dayOfMonth - 1, monthEnd(y, m));
}

/** Whether the part says its year. */
export const hasYear = (part: DatePart): boolean => part.kind === "span" || part.year !== undefined;

/** The part in a given year (spans stay); undefined where that year has no such day. */
export function inYear(part: DatePart, year: number): DaySpan | undefined {
  if (part.kind === "span") return part;
  if (part.kind === "months") return { from: monthStart(year, part.first), to: monthEnd(year, part.last) };
  const month = part.month ?? 1;
  if (month < 1 || month > MONTHS_PER_YEAR) return undefined;
  const [first, last] = part.kind === "day" ? [part.day, part.day] : [part.first, part.last];
  const dayAt = (day: number) => (day < 0 ? monthEnd(year, month) + 1 : monthStart(year, month) - 1) + day;
  const [from, to] = [dayAt(first), dayAt(last)];
  return to <= monthEnd(year, month) && first !== 0 && from <= to ? { from, to } : undefined;
}

/** The part in its own year, or in the latest year in which it begins no later than `latest`. */
export function latestNotAfter(part: DatePart, latest: number): DaySpan | undefined {
  if (part.kind === "day" && part.month === undefined) return latestDayOfMonth(part.day, latest);
  if (part.kind !== "span" && part.year !== undefined) return inYear(part, part.year);
  const { year } = civilFromDays(latest);
  // A 29 February may have to go back over four years, eight around 2100.
  for (let y = year; y > year - 9; y--) {
    const span = inYear(part, y);
    if (span !== undefined && (part.kind === "span" || span.from <= latest)) return span;
  }
  return undefined;
}

/** The part in its own year, or in the first year in which it ends no earlier than `earliest`. */
export function firstNotBefore(part: DatePart, earliest: number): DaySpan | undefined {
  if (part.kind !== "span" && part.year !== undefined) return inYear(part, part.year);
  const { year } = civilFromDays(earliest);
  for (let y = year; y < year + 9; y++) {
    const span = inYear(part, y);
    if (span !== undefined && span.to >= earliest) return span;
  }
  return undefined;
}

/** A day that was written out whole but is in no calendar, as it stands: `2025-02-31`. Whoever runs it says so. */
export function impossibleDay(part: DatePart): string | undefined {
  if (part.kind !== "day" || part.month === undefined || part.year === undefined) return undefined;
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return inYear(part, part.year) === undefined
    ? `${pad(part.year, 4)}-${pad(part.month, 2)}-${pad(part.day, 2)}`
    : undefined;
}

function latestDayOfMonth(day: number, latest: number): DaySpan | undefined {
  if (day < 1 || day > 31) return undefined;
  const { year, month } = civilFromDays(latest);
  for (let back = 0; back < 3; back++) {
    const at = monthStart(year, month - back) + day - 1;
    if (at <= latest && at < monthStart(year, month - back + 1)) return { from: at, to: at };
  }
  return undefined;
}
