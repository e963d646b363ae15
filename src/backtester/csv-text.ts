import { DAY, type EpochMs, epochDay, formatDay, HOUR, MINUTE, SECOND } from "../domain/civil.js";

/**
 * A text cell: quoted where it must be, and made harmless to a spreadsheet: one that starts with `= + - @`, tab or return, read as a formula, gets an apostrophe
 * (OWASP, CSV injection).
 */
export function csvText(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A writer of numbers with a fixed count of decimals, rounded half away from zero; empty for what is not finite. Faster than `toFixed`, and without a negative zero. */
export function fixedWriter(decimals: number): (value: number) => string {
  const scale = 10 ** decimals;
  return (value) => {
    if (!Number.isFinite(value)) return "";
    const units = Math.round(Math.abs(value) * scale);
    if (units === 0) return decimals === 0 ? "0" : `0.${"0".repeat(decimals)}`;
    if (units > Number.MAX_SAFE_INTEGER) return value.toFixed(decimals);
    const whole = Math.floor(units / scale);
    const text = decimals === 0 ? `${whole}` : `${whole}.${`${scale + (units - whole * scale)}`.slice(1)}`;
    return value < 0 ? `-${text}` : text;
  };
}

const two = Array.from({ length: 60 }, (_, i) => (i < 10 ? `0${i}` : `${i}`));

/** A writer of instants as `2025-03-09T14:05:00Z`; the text of the day is kept for the next one. */
export function timeWriter(): (time: EpochMs) => string {
  let lastDay = Number.NaN;
  let date = "";
  return (time) => {
    const day = epochDay(time);
    if (day !== lastDay) {
      date = formatDay(day);
      lastDay = day;
    }
    const inDay = time - day * DAY;
    const hour = Math.floor(inDay / HOUR);
    const minute = Math.floor((inDay % HOUR) / MINUTE);
    return `${date}T${two[hour]}:${two[minute]}:${two[Math.floor((inDay % MINUTE) / SECOND)]}Z`;
  };
}
