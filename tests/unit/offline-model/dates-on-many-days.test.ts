import { describe, expect, test } from "vitest";
import { takePeriods } from "../../../agents/offline-model/date-ranges.js";
import { formatDay, parseDay } from "../../../src/domain/civil.js";
import { Slate, tidy } from "../../../src/domain/reading/slate.js";

/** The calendar of the platform, as another witness. */
const utc = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** New years, leap days, ends of months, and the days when clocks change in Europe and America. */
const DAYS = [
  ...["2023-12-25", "2024-02-25", "2025-02-25", "2025-03-05", "2025-03-27", "2025-10-23", "2025-10-30", "2025-12-28"],
  ...["2027-12-30", "2028-02-27", "2100-02-26", "2000-02-27"],
].flatMap((from) => Array.from({ length: 9 }, (_, i) => (parseDay(from) as number) + i));

type Expected = (year: number, month: number, day: number, weekday: number) => readonly [string, string];

const SAID: readonly (readonly [readonly string[], Expected])[] = [
  [["today", "сегодня"], (y, m, d) => [utc(y, m, d), utc(y, m, d)]],
  [["yesterday", "вчера"], (y, m, d) => [utc(y, m, d - 1), utc(y, m, d - 1)]],
  [["the day before yesterday", "позавчера"], (y, m, d) => [utc(y, m, d - 2), utc(y, m, d - 2)]],
  [["last week", "за прошлую неделю"], (y, m, d, w) => [utc(y, m, d - w - 7), utc(y, m, d - w - 1)]],
  [["this week", "на этой неделе"], (y, m, d, w) => [utc(y, m, d - w), utc(y, m, d)]],
  [["last month", "за прошлый месяц"], (y, m) => [utc(y, m - 1, 1), utc(y, m, 0)]],
  [["this month", "в этом месяце"], (y, m, d) => [utc(y, m, 1), utc(y, m, d)]],
  [["last quarter", "за прошлый квартал"], (y, m) => [utc(y, m - (m % 3) - 3, 1), utc(y, m - (m % 3), 0)]],
  [["last year", "в прошлом году"], (y) => [utc(y - 1, 0, 1), utc(y - 1, 11, 31)]],
  [["this year", "в этом году"], (y, m, d) => [utc(y, 0, 1), utc(y, m, d)]],
  [["the last 10 days", "за последние 10 дней"], (y, m, d) => [utc(y, m, d - 10), utc(y, m, d)]],
  [["the last two weeks", "за последние две недели"], (y, m, d) => [utc(y, m, d - 14), utc(y, m, d)]],
  [["in March last year", "в марте прошлого года"], (y) => [utc(y - 1, 2, 1), utc(y - 1, 2, 31)]],
  [["in late February last year", "в конце февраля прошлого года"], (y) => [utc(y - 1, 2, -9), utc(y - 1, 2, 0)]],
];

describe.each(SAID)("%j", (texts, expected) => {
  test.each(texts)("%s, on new years, leap days and when clocks change", (text) => {
    for (const today of DAYS) {
      const date = new Date(today * 86_400_000);
      const [from, to] = expected(
        date.getUTCFullYear(),
        date.getUTCMonth(),
        date.getUTCDate(),
        (date.getUTCDay() + 6) % 7,
      );
      expect(takePeriods(new Slate(tidy(text)), today).periods, `${text} on ${formatDay(today)}`).toEqual([
        { start: from, end: to },
      ]);
    }
  });
});

test.each([
  ["the last 3 months", "2025-05-31", "2025-02-28"],
  ["the last 3 months", "2024-05-31", "2024-02-29"],
  ["за последний год", "2024-02-29", "2023-02-28"],
  ["за последние полгода", "2024-08-31", "2024-02-29"],
])("%s on %s begins on the last day of a shorter month", (text, today, start) =>
  expect(takePeriods(new Slate(tidy(text)), parseDay(today) as number).periods).toEqual([{ start, end: today }]),
);

test.each([
  ["early June 2025", "2025-06-01", "2025-06-10"],
  ["середина июня 2025", "2025-06-11", "2025-06-20"],
  ["the end of February 2024", "2024-02-20", "2024-02-29"],
  ["from mid March to the end of June 2025", "2025-03-15", "2025-06-30"],
  ["the third week of May 2025", "2025-05-15", "2025-05-21"],
  ["последняя неделя февраля 2024", "2024-02-23", "2024-02-29"],
  ["week of 1 January 2025", "2024-12-30", "2025-01-05"],
  ["q1 last year", "2024-01-01", "2024-03-31"],
  ["за первую половину этого года", "2025-01-01", "2025-06-30"],
  ["за 24 год", "2024-01-01", "2024-12-31"],
  ["the last 10 trading days", "2025-11-06", "2025-11-20"],
  ["the last fortnight", "2025-11-06", "2025-11-20"],
  ["from Monday to Friday", "2025-11-10", "2025-11-14"],
])("%s is %s to %s", (text, start, end) =>
  expect(takePeriods(new Slate(tidy(text)), parseDay("2025-11-20") as number).periods).toEqual([{ start, end }]),
);
