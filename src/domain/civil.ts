/** Integer calendar on UTC epoch milliseconds: no `Date`, no clock, no zone. */
export type EpochMs = number;

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
export const WEEK = 604_800_000;

export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Whole days since 1970-01-01 of an instant (floor, also before 1970). */
export const epochDay = (ms: EpochMs): number => Math.floor(ms / DAY);

/** 0 = Sunday … 6 = Saturday, of a day number. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** Day number of a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Civil date of a day number (civil_from_days of the same source). */
export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** `2025-03-09` of a day number. */
export function formatDay(days: number): string {
  const { year, month, day } = civilFromDays(days);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** `14:05` of an instant or wall time. */
export function formatMinute(ms: EpochMs): string {
  const inDay = ms - epochDay(ms) * DAY;
  return `${pad(Math.floor(inDay / HOUR))}:${pad(Math.floor((inDay % HOUR) / MINUTE))}`;
}

/** `2025-03-09 14:05` of an instant or wall time. */
export const formatDayMinute = (ms: EpochMs): string => `${formatDay(epochDay(ms))} ${formatMinute(ms)}`;

/** `2025-03-09T14:05:00.000Z` of an instant. */
export function formatIso(ms: EpochMs): string {
  const inDay = ms - epochDay(ms) * DAY;
  const seconds = Math.floor((inDay % MINUTE) / SECOND);
  return `${formatDay(epochDay(ms))}T${formatMinute(ms)}:${pad(seconds)}.${pad(Math.floor(inDay % SECOND), 3)}Z`;
}

/** Instant of `2025-03-09T14:05:00.000Z`, also without fractions or without a time (midnight UTC); undefined where that is none. */
export function parseIso(text: string): EpochMs | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{3}))?Z)?$/.exec(text);
  const day = parseDay(match?.[1] ?? "");
  if (match === null || day === undefined) return undefined;
  const [hours = 0, minutes = 0, seconds = 0, ms = 0] = match.slice(2).map((part) => Number(part ?? 0));
  return day * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND + ms;
}

/** Day number of `YYYY-MM-DD`, or undefined where that is no date of the calendar. */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const days = daysFromCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  return formatDay(days) === text ? days : undefined;
}

/** Minutes since midnight of `HH:MM` (24:00 allowed), or undefined. */
export function parseMinute(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : undefined;
}
