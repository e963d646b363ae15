import { civilFromDays, weekdayOf } from "../../src/domain/civil.js";
import { COUNT, numberOf, words } from "../../src/domain/reading/words.js";
import { monthStart, monthsBack } from "./date-part.js";
import type { DaySpan } from "./understanding.js";

type Unit = "day" | "week" | "month" | "quarter" | "year";

const UNITS: readonly (readonly [Unit, string])[] = [
  ["day", "days?|дн(?:я|ей|и|ю)|день|суток|сутки"],
  ["week", "weeks?|недел~"],
  ["month", "months?|месяц~|мес\\.?"],
  ["quarter", "quarters?|квартал~"],
  ["year", "years?|год|года|году|лет|годы"],
];
const UNIT = UNITS.map(([, names]) => names).join("|");
const unitPatterns = UNITS.map(
  ([unit, names]) => [unit, new RegExp(`^(?:${names.replaceAll("~", "[а-я]*")})$`, "u")] as const,
);
const unitOf = (word: string | undefined): Unit =>
  unitPatterns.find(([, pattern]) => pattern.test(word ?? ""))?.[0] ?? "day";

const WEEKDAYS: readonly string[] = [
  "sunday|sun|воскресень~|вс",
  "monday|mon|понедельник~|пн",
  "tuesday|tue|вторник~|вт",
  "wednesday|wed|сред[ауыеой]~",
  "thursday|thu|четверг~|чт",
  "friday|fri|пятниц~|пт",
  "saturday|суббот~|сб",
];
const weekdayPatterns = WEEKDAYS.map((names) => new RegExp(`^(?:${names.replaceAll("~", "[а-я]*")})$`, "u"));

const DAYS_PER_WEEK = 7;
const one = (day: number): DaySpan => ({ from: day, to: day });

/** Monday of the week. */
const weekStart = (day: number): number => day - ((weekdayOf(day) + 6) % 7);

/** Monday to Sunday around a day. */
export const weekOf = (day: number): DaySpan => ({ from: weekStart(day), to: weekStart(day) + DAYS_PER_WEEK - 1 });

/** The calendar week, month, quarter or year that many units before the running one. */
function calendarUnit(unit: Unit, today: number, back: number): DaySpan {
  if (unit === "day") return one(today - back);
  if (unit === "week") return weekOf(today - DAYS_PER_WEEK * back);
  const { year, month } = civilFromDays(today);
  if (unit === "year") return { from: monthStart(year - back, 1), to: monthStart(year - back + 1, 1) - 1 };
  const length = unit === "month" ? 1 : 3;
  const first = month - ((month - 1) % length) - back * length;
  return { from: monthStart(year, first), to: monthStart(year, first + length) - 1 };
}

/** From the same day so many units ago until today. */
function rolling(unit: Unit, count: number, today: number): DaySpan {
  const days = unit === "day" ? count : unit === "week" ? 7 * count : 0;
  if (days > 0) return { from: today - days, to: today };
  const months = count * (unit === "month" ? 1 : unit === "quarter" ? 3 : 12);
  return { from: monthsBack(today, Math.min(months, 1_200)), to: today };
}

const running = (unit: Unit, today: number): DaySpan => ({ from: calendarUnit(unit, today, 0).from, to: today });

function lastWeekday(word: string | undefined, today: number): DaySpan {
  const weekday = weekdayPatterns.findIndex((pattern) => pattern.test(word ?? ""));
  return one(today - ((weekdayOf(today) - weekday + 6) % 7) - 1);
}

type Build = (match: RegExpExecArray) => DaySpan | undefined;

/** A count of units; four figures are a year. */
const FEW = COUNT.replace("\\d{1,4}", "\\d{1,3}");
const LAST = "last|past|previous|trailing|последни[ехй]|прошлы[ехй]|предыдущи[ехй]|крайни[ех]";
const PATTERNS = {
  beforeYesterday: words("(?:the )?day before yesterday|позавчера~"),
  yesterday: words("yesterday(?:'s)?|вчера|вчерашн~(?: д(?:ень|ня|не))?"),
  today: words("today(?:'s)?|сегодня|сегодняшн~(?: д(?:ень|ня))?"),
  ago: words(`(?:(${FEW}|an?) )?(${UNIT}) (?:ago|назад|тому назад)`),
  halfYear: words("(?:(?:last|past|последни[ей]) )?(?:half (?:a |of the )?year|six months|полгода|пол года)"),
  lastCount: words(`(?:the )?(?:${LAST}) (${FEW}) (?:of )?(?:calendar |full |полн~ )?(${UNIT})`),
  tradingDays: words(
    `(?:the )?(?:${LAST}) (${FEW}) (?:trading|business|working|торгов~|рабоч~) (?:days?|дн(?:я|ей|и))`,
  ),
  fortnight: words(`(?:the )?(?:${LAST}) fortnight`),
  forCount: words(`(?<=(?:за|for|over) (?:the |a )?)(?![1-3]\\d год)(${FEW}) (?:of )?(${UNIT})`),
  rollingOne: words(
    `(?:the )?past (week|month|quarter|year)|за последн(?:юю|ий|ие) (недел~|месяц|квартал|год|сутки)|за (неделю|месяц|квартал|год)`,
  ),
  lastOne: words(
    `(?:the )?(?:last|previous) (week|month|quarter|year)|(?:прошл|предыдущ|минувш)~ (недел~|месяц~|квартал~|год~)`,
  ),
  thisOne: words(`(?:this|the current) (week|month|quarter|year)|(?:эт|текущ)~ (недел~|месяц~|квартал~|год~)`),
  toDate: words(
    `(?:start|beginning) of (?:the |this )?(week|month|quarter|year)|начала (?:этого |текущего )?(недели|месяца|квартала|года)`,
  ),
  newYear: words("(?:the )?new year(?:'s)?(?: day)?|нов(?:ого|ый) год(?:а)?"),
  bareCount: words(`(${FEW}) (weeks|months|quarters|years|недел(?:и|ь)|месяц(?:а|ев)|квартал(?:а|ов)|года|лет)`),
  ytd: words("ytd|year to date"),
  weekday: words(`(?:on |last |(?:в|во|за) )?(?:(?:прошл|последн|эт)~ )?(${WEEKDAYS.join("|")})`),
} as const;

const count = (word: string | undefined): number =>
  word === undefined || word === "a" || word === "an" ? 1 : numberOf(word);

/** Patterns for what is said relative to today, most telling first. */
export function relativeAtoms(today: number): readonly (readonly [RegExp, Build])[] {
  const whole = (back: number) => (m: RegExpExecArray) => calendarUnit(unitOf(m[1] ?? m[2] ?? m[3]), today, back);
  return [
    [PATTERNS.beforeYesterday, () => one(today - 2)],
    [PATTERNS.yesterday, () => one(today - 1)],
    [PATTERNS.today, () => one(today)],
    [PATTERNS.ago, (m) => one(rolling(unitOf(m[2]), count(m[1]), today).from)],
    [PATTERNS.halfYear, () => rolling("month", 6, today)],
    [PATTERNS.tradingDays, (m) => rolling("day", Math.ceil((count(m[1]) * 7) / 5), today)],
    [PATTERNS.fortnight, () => rolling("week", 2, today)],
    [PATTERNS.lastCount, (m) => rolling(unitOf(m[2]), count(m[1]), today)],
    [PATTERNS.forCount, (m) => rolling(unitOf(m[2]), count(m[1]), today)],
    [PATTERNS.rollingOne, (m) => rolling(unitOf(m[1] ?? m[2] ?? m[3]), 1, today)],
    [PATTERNS.newYear, () => one(running("year", today).from)],
    [PATTERNS.toDate, (m) => running(unitOf(m[1] ?? m[2]), today)],
    [PATTERNS.ytd, () => running("year", today)],
    [PATTERNS.lastOne, whole(1)],
    [PATTERNS.thisOne, (m) => running(unitOf(m[1] ?? m[2]), today)],
    [PATTERNS.bareCount, (m) => rolling(unitOf(m[2]), count(m[1]), today)],
    [PATTERNS.weekday, (m) => lastWeekday(m[1], today)],
  ];
}
