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
