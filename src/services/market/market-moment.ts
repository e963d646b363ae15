import { DAY, type EpochMs, formatDayMinute, MINUTE, parseDay, parseMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";

/** A moment or a whole day: [from, to) in UTC ms; a moment has `to` = `from`. */
export interface Moment {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly isDay: boolean;
}

/** Reads `YYYY-MM-DD` (a day) or `YYYY-MM-DD HH:MM` (a moment) on the symbol's clock; with a Z behind it, UTC. A time that the clocks skip is refused. */
export function readMoment(text: string, symbol: SymbolSpec): Moment {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(Z)?$/.exec(text.trim());
  const day = parseDay(match?.[1] ?? "");
  const minute = match?.[2] === undefined ? undefined : parseMinute(match[2]);
  if (match === null || day === undefined || (match[2] !== undefined && minute === undefined)) {
    throw new Refusal(
      "bad_time",
      `"${text.slice(0, 40)}" is no time. Write 2025-03-05, or 2025-03-05 10:30 (clock of ${symbol.calendar.tz}; with Z behind it, UTC).`,
    );
  }
  const clock = zone(match[3] === "Z" ? "UTC" : symbol.calendar.tz);
  if (minute === undefined) return { from: clock.toUtc(day * DAY), to: clock.toUtc((day + 1) * DAY), isDay: true };
  const wall = day * DAY + minute * MINUTE;
  const at = clock.toUtc(wall);
  if (clock.toWall(at) !== wall) {
    throw new Refusal(
      "bad_time",
      `There was no ${match[1]} ${match[2]} in ${symbol.calendar.tz}: the clocks went forward over it. Write ${formatDayMinute(clock.toWall(at))}, or the time in UTC with Z behind it.`,
    );
  }
  return { from: at, to: at, isDay: false };
}
