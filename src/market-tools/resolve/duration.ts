import { DAY, HOUR, MINUTE, SECOND } from "../../domain/civil.js";

const UNITS = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** Milliseconds of `90s`, `30m`, `8h`, `2d`; at most 400 days. Undefined where it is no duration. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,7})([smhd])$/.exec(text.trim());
  if (match === null) return undefined;
  const ms = Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
  return ms > 0 && ms <= 400 * DAY ? ms : undefined;
}

/** The shortest such text of a number of milliseconds. */
export function formatDuration(ms: number): string {
  const unit = (["d", "h", "m"] as const).find((name) => ms % UNITS[name] === 0) ?? "s";
  return `${ms / UNITS[unit]}${unit}`;
}
