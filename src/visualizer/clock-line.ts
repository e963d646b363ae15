import { type EpochMs, epochDay, formatDayMinute, formatMinute } from "../domain/civil.js";
import { clockName } from "../domain/clock-name.js";
import type { Language } from "../domain/message.js";
import { zone } from "../domain/zone.js";

/** `2025-03-04 10:30 Athens (08:30 UTC)`: an instant on the chart's clock and in UTC; the UTC date too where it is another day. */
export function clockLine(time: EpochMs, clock: string, language: Language = "en"): string {
  const wall = zone(clock).toWall(time);
  if (wall === time) return `${formatDayMinute(time)} UTC`;
  const utc = epochDay(wall) === epochDay(time) ? formatMinute(time) : formatDayMinute(time);
  return `${formatDayMinute(wall)} ${clockName(clock, language)} (${utc} UTC)`;
}

/** An instant after another that was told: `12:59 (10:59 UTC)` where it is of the same day of the chart, else whole. */
export function laterLine(time: EpochMs, since: EpochMs, clock: string, language: Language = "en"): string {
  const rule = zone(clock);
  const wall = rule.toWall(time);
  if (epochDay(wall) !== epochDay(rule.toWall(since))) return clockLine(time, clock, language);
  return wall === time ? `${formatMinute(time)} UTC` : `${formatMinute(wall)} (${formatMinute(time)} UTC)`;
}
