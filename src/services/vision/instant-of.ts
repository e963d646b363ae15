import { DAY, type EpochMs, MINUTE, parseDay, parseMinute, SECOND } from "../../domain/civil.js";

/** UTC ms of `2025-10-31T10:15:00.000Z`; seconds, the Z and what is behind the seconds may be left out. Undefined for no such time. */
export function instantOf(text: string): EpochMs | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::([0-5]\d)(?:\.\d{1,6})?)?Z?$/.exec(text);
  const day = parseDay(match?.[1] ?? "");
  const minute = parseMinute(match?.[2] ?? "");
  if (day === undefined || minute === undefined) return undefined;
  return day * DAY + minute * MINUTE + Number(match?.[3] ?? 0) * SECOND;
}
