import { civilFromDays, DAY, daysFromCivil, type EpochMs, epochDay, weekdayOf } from "./civil.js";
import type { SymbolSpec } from "./symbol.js";
import { zone } from "./zone.js";

type Market = Pick<SymbolSpec, "class" | "hours_tz">;

const MONDAY = 1;
const THURSDAY = 4;

/** Easter Sunday as month × 100 + day (anonymous Gregorian computus, Meeus, "Astronomical Algorithms", chapter 8). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Math.floor(n / 31) * 100 + (n % 31) + 1;
}

/** Of every market but crypto. */
const YEAR_END = [1224, 1225, 1226, 1231, 101, 102];
/** Of indices of the United States and of metals, which trade with them. */
const AMERICAN = [619, 703, 704, 705];
const EUROPEAN = [501];

function isAmerican(month: number, day: number, weekday: number): boolean {
  const nth = Math.ceil(day / 7);
  if (weekday === MONDAY)
    return ((month === 1 || month === 2) && nth === 3) || (month === 5 && day > 24) || (month === 9 && nth === 1);
  // Thanksgiving, and the Friday after it.
  if (month !== 11) return false;
  return (weekday === THURSDAY && nth === 4) || (weekday === THURSDAY + 1 && day >= 23 && day <= 29);
}

function restsOn(market: Market, days: number): boolean {
  if (market.class === "crypto") return false;
  const { year, month, day } = civilFromDays(days);
  const date = month * 100 + day;
  if (YEAR_END.includes(date)) return true;
  if (market.class === "fx") return false;
  const sunday = easter(year);
  const spring = daysFromCivil(year, Math.floor(sunday / 100), sunday % 100);
  if (days === spring - 2 || days === spring + 1) return true;
  const isEuropean = market.hours_tz.startsWith("Europe/");
  return isEuropean ? EUROPEAN.includes(date) : AMERICAN.includes(date) || isAmerican(month, day, weekdayOf(days));
}

/**
 * When the last day of rest in [from, to] ends: a local date on which that market may be shut, close early or hardly trade, so that silence says nothing.
 * `from` where there is none. Wide on purpose: a day too many costs a late word, a day too few an alarm for nothing. UTC ms.
 */
export function restedUntil(market: Market, from: EpochMs, to: EpochMs): EpochMs {
  const clock = zone(market.hours_tz);
  const first = epochDay(clock.toWall(from));
  for (let day = epochDay(clock.toWall(to)); day >= first; day--)
    if (restsOn(market, day)) return Math.max(from, clock.toUtc((day + 1) * DAY));
  return from;
}
