import { DAY, type EpochMs, epochDay, HOUR, MINUTE, parseMinute, WEEKDAYS, weekdayOf } from "../domain/civil.js";
import { BucketClock } from "../domain/resample.js";
import type { SymbolSpec } from "../domain/symbol.js";
import { zone } from "../domain/zone.js";
import type { ClockTime } from "../setup-manager/trade-plan.js";

/** The first such wall-clock instant strictly after `time`. */
export function instantAfter(clock: ClockTime, time: EpochMs): EpochMs {
  const rule = zone(clock.tz);
  for (let day = epochDay(rule.toWall(time)) - 1; ; day++) {
    const instant = rule.toUtc(day * DAY + clock.minute * MINUTE);
    if (instant > time) return instant;
  }
}

/**
 * Nights of the broker's day (`calendar` of the symbol): a trade held over the end of a day pays one night, three at the end of
 * `triple_day`, none at the end of Saturday or Sunday, so seven a week. A day whose roll is after noon bears the next date, as a week that begins on Sunday 17:00.
 */
export class BrokerNights {
  /** End of the broker's day last sought, and the nights it costs to be held over it. */
  end: EpochMs = Number.NaN;
  nights = 0;
  private readonly clock: BucketClock;
  private readonly tz: string;
  private readonly ahead: number;
  private readonly triple: number;

  constructor(symbol: SymbolSpec) {
    this.clock = new BucketClock("D1", symbol.calendar);
    this.tz = symbol.calendar.tz;
    this.ahead = (parseMinute(symbol.calendar.roll) ?? 0) * MINUTE >= 12 * HOUR ? 1 : 0;
    this.triple = WEEKDAYS.indexOf(symbol.swap.triple_day);
  }

  /** Moves to the broker's day that holds `time`. */
  seek(time: EpochMs): void {
    this.clock.seek(time);
    if (this.end === this.clock.end) return;
    this.end = this.clock.end;
    const weekday = weekdayOf(epochDay(zone(this.tz).toWall(this.clock.start)) + this.ahead);
    this.nights = weekday === 0 || weekday === 6 ? 0 : weekday === this.triple ? 3 : 1;
  }
}
