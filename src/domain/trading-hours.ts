import { civilFromDays, DAY, daysFromCivil, type EpochMs, epochDay, parseMinute } from "./civil.js";
import { SessionClock } from "./sessions.js";
import type { SymbolSpec } from "./symbol.js";
import { type Zone, zone } from "./zone.js";

/** The two days on which no market but crypto trades, whatever its hours say: [month, day]. */
const HOLIDAYS = [
  [1, 1],
  [12, 25],
] as const;

/** When a symbol trades: the windows of `hours`, right through every change of the clocks. */
export class TradingHours {
  /** The end of the window of the instant last sought; outside, the start of the next one. UTC ms. */
  until: EpochMs = Number.NaN;
  private readonly clocks: readonly SessionClock[];
  private readonly zone: Zone;
  private readonly holidays: boolean;

  constructor(symbol: Pick<SymbolSpec, "id" | "class" | "hours" | "hours_tz">) {
    this.clocks = symbol.hours.map(
      ({ days, from, to }) =>
        new SessionClock({ name: `${symbol.id} hours`, tz: symbol.hours_tz, from: minute(from), to: minute(to), days }),
    );
    this.zone = zone(symbol.hours_tz);
    this.holidays = symbol.class !== "crypto";
  }

  /** Moves to `time`; true in trading hours, holidays not considered. Cheap for neighbouring instants. */
  seek(time: EpochMs): boolean {
    let open = false;
    let until = Number.POSITIVE_INFINITY;
    for (const clock of this.clocks) {
      const inside = clock.seek(time);
      if (inside && !open) until = clock.end;
      else if (inside) until = Math.max(until, clock.end);
      else if (!open) until = Math.min(until, clock.start);
      open ||= inside;
    }
    this.until = until;
    return open;
  }

  /** Trading time in [from, to), ms, without Christmas Day and New Year's Day. */
  between(from: EpochMs, to: EpochMs): number {
    const total = this.within(from, to);
    if (total === 0 || !this.holidays) return total;
    let shut = 0;
    const lastYear = civilFromDays(epochDay(to) + 1).year;
    for (let { year } = civilFromDays(epochDay(from) - 1); year <= lastYear; year++) {
      for (const [month, day] of HOLIDAYS) {
        const start = daysFromCivil(year, month, day) * DAY;
        shut += this.within(Math.max(from, this.zone.toUtc(start)), Math.min(to, this.zone.toUtc(start + DAY)));
      }
    }
    return total - shut;
  }

  private within(from: EpochMs, to: EpochMs): number {
    let total = 0;
    for (let time = from; time < to; time = this.until) {
      if (this.seek(time)) total += Math.min(this.until, to) - time;
    }
    return total;
  }
}

const minute = (text: string): number => parseMinute(text) ?? 0;
