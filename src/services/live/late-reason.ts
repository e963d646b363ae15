import { type EpochMs, MINUTE } from "../../domain/civil.js";
import type { Setup } from "../../setup-manager/setup.js";

/** `31`, `2.3`: whole minutes from ten on. */
const minutes = (ms: number): string => String(Number((ms / MINUTE).toFixed(ms < 10 * MINUTE ? 1 : 0)));

/** In words why a signal comes too late (`live.late_after` of its setup); null where it does not. */
export function lateReason({ live }: Pick<Setup, "live">, barClose: EpochMs, now: EpochMs): string | null {
  const age = now - barClose;
  if (age <= live.lateAfterMs) return null;
  return `seen ${minutes(age)} min after the close of its bar; ${minutes(live.lateAfterMs)} min are allowed`;
}
