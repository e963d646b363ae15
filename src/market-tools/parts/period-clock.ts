import { civilFromDays, DAY, daysFromCivil, epochDay, MINUTE, parseMinute, weekdayOf } from "../../domain/civil.js";
import { SessionClock, type SessionWindow } from "../../domain/sessions.js";
import { type Zone, zone } from "../../domain/zone.js";

/** Where an instant stands to the periods of a calendar; `start` and `end` are those of its period, UTC ms. */
export interface PeriodClock {
  start: number;
  end: number;
  /** Moves to `time`; true where it lies in a period. */
  seek(time: number): boolean;
}

export type Period = "day" | "week" | "month";

/** Days, weeks and months that begin at a wall time of a zone; or the daily windows of a session. */
export function periodClock(
  period: Period,
  tz: string,
  roll: string,
  weekDays: number,
  session?: SessionWindow,
): PeriodClock {
  return session === undefined ? new RollClock(period, tz, roll, weekDays) : new SessionClock(session);
}

class RollClock implements PeriodClock {
  start = Number.NaN;
  end = Number.NaN;
  private until = Number.NaN;
  private readonly period: Period;
  private readonly zone: Zone;
  private readonly roll: number;
  private readonly weekDays: number;
  /** A roll after noon belongs to the next date: Sunday 17:00 begins Monday. */
  private readonly ahead: number;

  constructor(period: Period, tz: string, roll: string, weekDays: number) {
    this.period = period;
    this.zone = zone(tz);
    this.roll = (parseMinute(roll) ?? 0) * MINUTE;
    this.ahead = this.roll >= DAY / 2 ? 1 : 0;
    this.weekDays = weekDays;
  }

  seek(time: number): boolean {
    if (!(time >= this.start && time < this.until)) this.find(time);
    return time < this.end;
  }

  private find(time: number): void {
    const date = epochDay(this.zone.toWall(time) - this.roll) + this.ahead;
    let first = date;
    let last = date + 1;
    if (this.period === "week") {
      first = date - ((weekdayOf(date) + 6) % 7);
      last = first + this.weekDays;
    } else if (this.period === "month") {
      const { year, month } = civilFromDays(date);
      first = daysFromCivil(year, month, 1);
      last = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
    }
    this.start = this.startOf(first);
    this.end = this.startOf(last);
    this.until = this.period === "week" ? this.startOf(first + 7) : this.end;
  }

  private startOf(date: number): number {
    return this.zone.toUtc((date - this.ahead) * DAY + this.roll);
  }
}
