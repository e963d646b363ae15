import { DAY, HOUR, MINUTE } from "../../../../src/domain/civil.js";

const formats = new Map<string, Intl.DateTimeFormat>();

const walls = new Map<string, number>();

/** Wall time of an instant as if it were UTC, straight from the platform: no table, no arithmetic of ours. Each is asked for once. */
export function wallOf(time: number, tz: string): number {
  const key = `${tz} ${time}`;
  const wall = walls.get(key) ?? askWall(time, tz);
  walls.set(key, wall);
  return wall;
}

function askWall(time: number, tz: string): number {
  const format =
    formats.get(tz) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: tz,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  formats.set(tz, format);
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** The instant of a wall time that exists once. */
export function instantOf(wall: number, tz: string): number {
  for (const offset of [-12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    if (wallOf(wall - offset * HOUR, tz) === wall) return wall - offset * HOUR;
  throw new Error(`No such time in ${tz}`);
}

export const dayOf = (wall: number): number => Math.floor(wall / DAY);
export const minuteOf = (wall: number): number => (wall - dayOf(wall) * DAY) / MINUTE;
/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
