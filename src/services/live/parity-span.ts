import { DAY, type EpochMs, parseDay } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";

/** A day as [from, to), UTC ms: the one named, else the 24 hours until now. Throws `Refusal` bad_range for what is no day. */
export function paritySpan(day: string | undefined, now: EpochMs): { readonly from: EpochMs; readonly to: EpochMs } {
  if (day === undefined) return { from: now - DAY, to: now };
  const first = parseDay(day);
  if (first === undefined)
    throw new Refusal("bad_range", `"${day.slice(0, 30)}" is no day of the calendar. Write it as 2026-01-31.`);
  return { from: first * DAY, to: (first + 1) * DAY };
}
