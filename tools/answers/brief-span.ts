import { DAY, HOUR, MINUTE, SECOND } from "../../src/domain/civil.js";
import type { Say } from "./words.js";

/** A span to one unit: `45 s`, `12 min`, `5 h`, `3 d`. */
export function briefSpan(ms: number, say: Say): string {
  const of = (unit: number, en: string, ru: string): string => {
    const n = Math.max(1, Math.round(ms / unit));
    return say(`${n} ${en}`, `${n} ${ru}`);
  };
  if (ms < 90 * SECOND) return of(SECOND, "s", "с");
  if (ms < 2 * HOUR) return of(MINUTE, "min", "мин");
  return ms < 2 * DAY ? of(HOUR, "h", "ч") : of(DAY, "d", "дн.");
}
