import { DAY, type EpochMs, epochDay, formatDay, parseDay } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";

/** A period as asked: calendar days of the symbol's zone, both inclusive; a side left out is open. */
export interface AskedPeriod {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

/** The instants [from, to) of a period; infinite where a side is open. */
export interface PeriodBounds {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === undefined)
    throw new Refusal("bad_range", `"${text.slice(0, 30)}" is no day of the calendar. Write it as 2025-01-31.`);
  return day;
}

/** Reads a period. Throws `Refusal` bad_range where a day is none, or the start lies after the end. */
export function periodBounds({ start, end }: AskedPeriod, symbol: SymbolSpec): PeriodBounds {
  const local = zone(symbol.calendar.tz);
  const first = start === undefined ? Number.NEGATIVE_INFINITY : dayOf(start);
  const last = end === undefined ? Number.POSITIVE_INFINITY : dayOf(end);
  if (first > last) throw new Refusal("bad_range", `The start ${start} lies after the end ${end}.`);
  return {
    from: start === undefined ? first : local.toUtc(first * DAY),
    to: end === undefined ? last : local.toUtc((last + 1) * DAY),
  };
}

/** The calendar day of the symbol's zone in which an instant lies. */
export const dayIn = (symbol: SymbolSpec, time: EpochMs): string =>
  formatDay(epochDay(zone(symbol.calendar.tz).toWall(time)));
