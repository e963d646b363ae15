import { DAY, formatMinute, MINUTE } from "../../domain/civil.js";
import { BucketClock } from "../../domain/resample.js";
import { SessionClock, type SessionWindow } from "../../domain/sessions.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { periodOf, type Timeframe } from "../../domain/timeframe.js";
import { windowLength } from "../candle-counts.js";
import { type Period, periodClock } from "../parts/period-clock.js";
import type { ParamValue } from "../tool.js";
import type { Report } from "./read-params.js";

/** Working days of 2024 with every order of summer time in the United States and in Europe: neither, one, both, the other. */
const SAMPLE_DAYS = [19_738, 19_802, 19_922, 20_027];

interface Ground {
  readonly timeframe: Timeframe;
  /** Where it is left out, lengths alone are checked: nobody knows where the candles begin. */
  readonly symbol: SymbolSpec | undefined;
}

/** Windows and periods must be made of whole candles: what a candle holds beside them cannot be taken out again. */
export function checkWindows(values: ReadonlyMap<string, ParamValue>, ground: Ground, report: Report): void {
  const minutes = values.get("minutes");
  const session = values.get("session");
  if (typeof minutes === "number" && typeof session === "object") checkFirstMinutes(session, minutes, ground, report);
  else
    for (const [name, value] of values) {
      if (typeof value === "object") checkWindow(name, value, ground, report);
    }
  if (values.has("period")) checkPeriod(values, ground, report);
}

const inMinutes = ({ timeframe }: Ground): number => periodOf(timeframe) / MINUTE;

function checkFirstMinutes(session: SessionWindow, minutes: number, ground: Ground, report: Report): void {
  const { timeframe } = ground;
  const candle = inMinutes(ground);
  const open = windowLength(session) / MINUTE;
  if (minutes > open)
    report("minutes", `must lie within ${session.name}, which is ${open} minutes long, but is ${minutes}`);
  if (minutes % candle !== 0) {
    const multiple = `take a multiple of ${candle}, or a lower timeframe`;
    report("minutes", `${minutes} minutes are no whole number of ${timeframe} candles; ${multiple}`);
  } else if (!startsOnCandles(session, ground)) report("session", noneOpens(session, ground));
}

function checkWindow(name: string, window: SessionWindow, ground: Ground, report: Report): void {
  const length = windowLength(window) / MINUTE;
  if (length % inMinutes(ground) !== 0)
    report(
      name,
      `${ground.timeframe} candles do not divide ${window.name} (${length} minutes); take a lower timeframe`,
    );
  else if (!startsOnCandles(window, ground)) report(name, noneOpens(window, ground));
}

const noneOpens = ({ name, from, tz }: SessionWindow, { timeframe }: Ground): string =>
  `${timeframe} candles do not divide ${name}: none of them opens at ${formatMinute(from * MINUTE)} ${tz}; take a lower timeframe`;

/** Whether candles of the timeframe open where the window starts, all year round. */
function startsOnCandles(window: SessionWindow, ground: Ground): boolean {
  const { timeframe, symbol } = ground;
  const candle = inMinutes(ground);
  if (window.from % Math.min(candle, 60) !== 0) return false;
  // Every zone stands whole quarters of an hour off the others.
  if (15 % candle === 0 || symbol === undefined) return true;
  const clock = new SessionClock(window);
  const buckets = new BucketClock(timeframe, symbol.calendar);
  return SAMPLE_DAYS.every((day) => opensAt(buckets, clock.startAfter(day * DAY)));
}

function opensAt(buckets: BucketClock, time: number): boolean {
  buckets.seek(time);
  return buckets.start === time;
}

function checkPeriod(values: ReadonlyMap<string, ParamValue>, { timeframe, symbol }: Ground, report: Report): void {
  const period = values.get("period") as Period;
  if (values.get("session") !== undefined) {
    if (period !== "day")
      report("session", `gives the levels of a day's window; with it write period: day, not ${period}`);
    return;
  }
  if (symbol === undefined) return;
  const tz = (values.get("tz") as string | undefined) ?? symbol.calendar.tz;
  const roll = (values.get("roll") as string | undefined) ?? symbol.calendar.roll;
  const clock = periodClock(period, tz, roll, 7);
  const buckets = new BucketClock(timeframe, symbol.calendar);
  const isWhole = SAMPLE_DAYS.every((day) => {
    clock.seek(day * DAY);
    return opensAt(buckets, clock.start);
  });
  if (isWhole) return;
  const begins = period === "month" ? "" : ` that begins at ${roll} ${tz}`;
  report("period", `${timeframe} candles do not divide a ${period}${begins}; take a lower timeframe`);
}
