import { type EpochMs, MINUTE } from "../../domain/civil.js";
import { periodOf } from "../../domain/timeframe.js";
import type { Setup } from "../../setup-manager/setup.js";

/** What a setup file without `late_after` has; such a file leaves it to the loop. */
const UNSAID = 2 * MINUTE;

/** How long after the close of its bar a signal is still an alert, ms: as the setup says, else two candles and at least three minutes. */
export const lateAfter = ({ live, timeframe }: Pick<Setup, "live" | "timeframe">): number =>
  live.lateAfterMs === UNSAID ? Math.max(2 * periodOf(timeframe), 3 * MINUTE) : live.lateAfterMs;

/** In words why a signal comes too late; null where it does not. */
export function lateReason(setup: Pick<Setup, "live" | "timeframe">, barClose: EpochMs, now: EpochMs): string | null {
  const age = now - barClose;
  if (age <= lateAfter(setup)) return null;
  return `seen ${Math.round(age / MINUTE)} min after the close of its bar; ${Math.round(lateAfter(setup) / MINUTE)} min are allowed`;
}
