import { type EpochMs, epochDay, formatDayMinute, formatMinute } from "../domain/civil.js";
import { zone } from "../domain/zone.js";

/** `Europe/Athens` → `Athens`; a fixed offset stays as it is. */
export const clockName = (clock: string): string => (clock.split("/").at(-1) ?? clock).replaceAll("_", " ");

/** `2025-03-04 10:30 Athens (08:30 UTC)`: an instant on the chart's clock and in UTC; the UTC date too where it is another day. */
export function clockLine(time: EpochMs, clock: string): string {
  const wall = zone(clock).toWall(time);
  if (wall === time) return `${formatDayMinute(time)} UTC`;
  const utc = epochDay(wall) === epochDay(time) ? formatMinute(time) : formatDayMinute(time);
  return `${formatDayMinute(wall)} ${clockName(clock)} (${utc} UTC)`;
}
