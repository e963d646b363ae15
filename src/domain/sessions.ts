import { DAY, type EpochMs, epochDay, MINUTE, WEEKDAYS, type Weekday, weekdayOf } from "./civil.js";
import { type Zone, zone } from "./zone.js";

/** A daily window of wall-clock time: [from, to) in minutes since midnight; `to` ≤ `from` ends on the next day. `days` are the weekdays it starts on. */
export interface SessionWindow {
  readonly name: string;
  readonly tz: string;
  readonly from: number;
  readonly to: number;
  readonly days: readonly Weekday[];
}

export const ALL_DAYS: readonly Weekday[] = WEEKDAYS;
const MON_FRI: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];
const SUN_THU: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu"];
const NEW_YORK = "America/New_York";

const preset = (
  name: string,
  tz: string,
  from: number,
  to: number,
  days: readonly Weekday[] = MON_FRI,
): SessionWindow => ({ name, tz, from, to, days });
const at = (hour: number, minute = 0): number => hour * 60 + minute;

/** The presets of DETECTORS 5.8, and the cash sessions that 5.9 names. */
export const SESSION_PRESETS = {
  asia_ict: preset("asia_ict", NEW_YORK, at(20), at(24), SUN_THU),
  asia_wide: preset("asia_wide", NEW_YORK, at(19), at(2), SUN_THU),
  tokyo_cash: preset("tokyo_cash", "Asia/Tokyo", at(9), at(15, 30)),
  london_kz: preset("london_kz", NEW_YORK, at(2), at(5)),
  london_cash: preset("london_cash", "Europe/London", at(8), at(16, 30)),
  xetra_cash: preset("xetra_cash", "Europe/Berlin", at(9), at(17, 30)),
  ny_kz_fx: preset("ny_kz_fx", NEW_YORK, at(7), at(10)),
  ny_am_index: preset("ny_am_index", NEW_YORK, at(8, 30), at(11)),
  ny_lunch: preset("ny_lunch", NEW_YORK, at(12), at(13)),
  ny_pm: preset("ny_pm", NEW_YORK, at(13, 30), at(16)),
  london_close_kz: preset("london_close_kz", NEW_YORK, at(10), at(12)),
  us_cash: preset("us_cash", NEW_YORK, at(9, 30), at(16)),
} as const satisfies Record<string, SessionWindow>;

export type SessionPreset = keyof typeof SESSION_PRESETS;

/**
 * Where an instant stands to the windows of a session. `seek` is O(1) amortised for neighbouring instants; every answer is
 * calendar arithmetic, so it never depends on which candles exist.
 */
export class SessionClock {
  readonly window: SessionWindow;
  /** Whether the last sought instant lies in a window. */
  inside = false;
  /** Start and end of that window; outside, of the next one. UTC ms. */
  start: EpochMs = Number.NaN;
  end: EpochMs = Number.NaN;
  /** Local date of that window's start, as a day number. */
  day = 0;
  private readonly zone: Zone;
  private readonly starts: readonly boolean[];
  private validFrom = Number.NaN;
  private validUntil = Number.NaN;

  constructor(window: SessionWindow) {
    this.window = window;
    this.zone = zone(window.tz);
    this.starts = WEEKDAYS.map((name) => window.days.includes(name));
  }

  /** Moves to `time`; true inside a window. */
  seek(time: EpochMs): boolean {
    if (!(time >= this.validFrom && time < this.validUntil)) this.find(time);
    return this.inside;
  }

  /** Start of the first window that begins after `time`. */
  startAfter(time: EpochMs): EpochMs {
    for (let day = this.localDay(time) - 1; ; day++) {
      if (!this.startsOn(day)) continue;
      const start = this.startOf(day);
      if (start > time) return start;
    }
  }

  startOf(day: number): EpochMs {
    return this.zone.toUtc(day * DAY + this.window.from * MINUTE);
  }

  endOf(day: number): EpochMs {
    const { from, to } = this.window;
    return this.zone.toUtc((to > from ? day : day + 1) * DAY + to * MINUTE);
  }

  private localDay(time: EpochMs): number {
    return epochDay(this.zone.toWall(time));
  }

  private startsOn(day: number): boolean {
    return this.starts[weekdayOf(day)] === true;
  }

  private find(time: EpochMs): void {
    const today = this.localDay(time);
    let previousEnd = Number.NEGATIVE_INFINITY;
    for (let day = today - 2; day <= today + 8; day++) {
      if (!this.startsOn(day)) continue;
      const start = this.startOf(day);
      const end = this.endOf(day);
      if (time >= end) {
        previousEnd = Math.max(previousEnd, end);
        continue;
      }
      this.inside = time >= start;
      this.start = start;
      this.end = end;
      this.day = day;
      // A window that starts while the one before still runs (24 h and a DST hour) takes over at its start.
      const next = this.inside ? this.startAfter(start) : start;
      this.validFrom = this.inside ? Math.max(start, previousEnd) : Math.max(previousEnd, start - 3 * DAY);
      this.validUntil = this.inside ? Math.min(end, Math.max(next, start + 1)) : start;
      return;
    }
    throw new Error(`Session ${this.window.name} has no window near ${time}`);
  }
}
