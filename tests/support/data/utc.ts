import { DAY, formatDayMinute, parseDay, parseMinute } from "../../../src/domain/civil.js";

/** `2025-03-09 14:05` (UTC or a wall clock) as ms. */
export function utc(text: string): number {
  const [day, minute = "00:00"] = text.split(" ") as [string, string?];
  return (parseDay(day) as number) * DAY + (parseMinute(minute) as number) * 60_000;
}

/** The same, back. */
export const said = formatDayMinute;
