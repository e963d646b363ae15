import { civilFromDays, DAY, type EpochMs, epochDay, HOUR, weekdayOf } from "../domain/civil.js";
import { SESSION_PRESETS, SessionClock, type SessionPreset } from "../domain/sessions.js";
import { zone } from "../domain/zone.js";
import type { TradeTable } from "./trade-table.js";

/** Names of the session breakdown, as indices into this list. */
export const SESSION_LABELS = ["asia", "london", "new_york", "other"] as const;
export type SessionLabel = (typeof SESSION_LABELS)[number];
const OTHER = SESSION_LABELS.indexOf("other");

/** The first of these whose window holds the instant names it: New York takes over London at its own morning, London takes over Asia. */
const ORDER: readonly (readonly [SessionPreset, SessionLabel])[] = [
  ["ny_kz_fx", "new_york"],
  ["us_cash", "new_york"],
  ["london_kz", "london"],
  ["london_cash", "london"],
  ["asia_wide", "asia"],
];

/**
 * Sorts instants into sessions by the presets of DETECTORS 5.8: new_york 07:00–16:00 New York (`ny_kz_fx`, `us_cash`), else london (`london_kz`, `london_cash`),
 * else asia (`asia_wide`), else other. Returns an index into `SESSION_LABELS`; neighbouring instants are cheap.
 */
export function sessionLabeller(): (time: EpochMs) => number {
  const clocks = ORDER.map(([preset]) => new SessionClock(SESSION_PRESETS[preset]));
  const labels = ORDER.map(([, label]) => SESSION_LABELS.indexOf(label));
  return (time) => {
    for (let i = 0; i < clocks.length; i++) if ((clocks[i] as SessionClock).seek(time)) return labels[i] as number;
    return OTHER;
  };
}

/** When each trade was entered: session (index into `SESSION_LABELS`), weekday (0 Sunday), hour, month (year × 12 + month − 1). */
export interface TradeLabels {
  readonly session: Uint8Array;
  readonly weekday: Uint8Array;
  readonly hour: Uint8Array;
  readonly month: Int32Array;
}

/** Labels of all trades by the time of entry. Sessions have their own zones; weekday, hour and month are those of `tz`, the setup's clock (CATALOG 2.4). */
export function tradeLabels(trades: TradeTable, tz: string): TradeLabels {
  const n = trades.length;
  const clock = zone(tz);
  const sessionAt = sessionLabeller();
  const labels = {
    session: new Uint8Array(n),
    weekday: new Uint8Array(n),
    hour: new Uint8Array(n),
    month: new Int32Array(n),
  };
  let lastDay = Number.NaN;
  let month = 0;
  for (let i = 0; i < n; i++) {
    const time = trades.entryTime[i] as number;
    const wall = clock.toWall(time);
    const day = epochDay(wall);
    if (day !== lastDay) {
      const date = civilFromDays(day);
      month = date.year * 12 + date.month - 1;
      lastDay = day;
    }
    labels.session[i] = sessionAt(time);
    labels.weekday[i] = weekdayOf(day);
    labels.hour[i] = Math.floor((wall - day * DAY) / HOUR);
    labels.month[i] = month;
  }
  return labels;
}
