import { describe, expect, test } from "vitest";
import { takePeriods } from "../../../agents/offline-model/date-ranges.js";
import { parseDay } from "../../../src/domain/civil.js";
import { Slate, tidy } from "../../../src/domain/reading/slate.js";

const day = (text: string): number => parseDay(text) as number;

/** The periods of a text as `start..end`, on a Thursday. */
const periods = (text: string, today = "2025-11-20"): string =>
  takePeriods(new Slate(tidy(text)), day(today))
    .periods.map(({ start = "", end = "" }) => `${start}..${end}`)
    .join(" ");

describe("a period", () => {
  test.each([
    ["from January to September 2025", "2025-01-01..2025-09-30"],
    ["с января по сентябрь 2025", "2025-01-01..2025-09-30"],
    ["2025-01-01..2025-10-01", "2025-01-01..2025-10-01"],
    ["01.03.2025-15.05.2025", "2025-03-01..2025-05-15"],
    ["01.03.2025 – 15.05.2025", "2025-03-01..2025-05-15"],
    ["from 1/1/2025 to 9/30/2025", "2025-01-01..2025-09-30"],
    ["с 1 марта по 15 мая 2025", "2025-03-01..2025-05-15"],
    ["from the 5th of February to the 20th of March 2025", "2025-02-05..2025-03-20"],
    ["March 5-20, 2025", "2025-03-05..2025-03-20"],
    ["с 5 по 20 марта", "2025-03-05..2025-03-20"],
    ["between 2025-02-03 and 2025-04-30", "2025-02-03..2025-04-30"],
    ["Nov 2024 - Feb 2025", "2024-11-01..2025-02-28"],
    ["Q2 2025", "2025-04-01..2025-06-30"],
    ["второй квартал 2025", "2025-04-01..2025-06-30"],
    ["первое полугодие 2025", "2025-01-01..2025-06-30"],
    ["the second half of 2024", "2024-07-01..2024-12-31"],
    ["за 2024 год", "2024-01-01..2024-12-31"],
    ["2023-2024", "2023-01-01..2024-12-31"],
    ["2025-03", "2025-03-01..2025-03-31"],
    ["March and April 2025", "2025-03-01..2025-04-30"],
  ])("%s is %s", (text, expected) => expect(periods(text)).toBe(expected));

  test.each([
    ["last month", "2025-10-01..2025-10-31"],
    ["за прошлую неделю", "2025-11-10..2025-11-16"],
    ["last week", "2025-11-10..2025-11-16"],
    ["last 3 months", "2025-08-20..2025-11-20"],
    ["за последние полгода", "2025-05-20..2025-11-20"],
    ["за последний месяц", "2025-10-20..2025-11-20"],
    ["last quarter", "2025-07-01..2025-09-30"],
    ["last year", "2024-01-01..2024-12-31"],
    ["this year", "2025-01-01..2025-11-20"],
    ["в этом месяце", "2025-11-01..2025-11-20"],
    ["yesterday", "2025-11-19..2025-11-19"],
    ["позавчера", "2025-11-18..2025-11-18"],
    ["last Friday", "2025-11-14..2025-11-14"],
    ["в прошлый четверг", "2025-11-13..2025-11-13"],
    ["two weeks ago", "2025-11-06..2025-11-06"],
  ])("%s counts from today: %s", (text, expected) => expect(periods(text)).toBe(expected));

  test.each([
    ["since March", "2025-03-01.."],
    ["с начала года", "2025-01-01.."],
    ["after March 2025", "2025-04-01.."],
    ["until June 2025", "..2025-06-30"],
    ["before June 2025", "..2025-05-31"],
    ["до марта 2025", "..2025-03-31"],
  ])("%s is open at one end: %s", (text, expected) => expect(periods(text)).toBe(expected));

  test.each([
    ["in December", "2025-11-20", "2024-12-01..2024-12-31"],
    ["in November", "2025-11-20", "2025-11-01..2025-11-30"],
    ["с мая по октябрь", "2025-07-10", "2024-05-01..2024-10-31"],
    ["from November to February", "2025-11-20", "2024-11-01..2025-02-28"],
    ["29 февраля", "2025-11-20", "2024-02-29..2024-02-29"],
    ["last month", "2025-01-31", "2024-12-01..2024-12-31"],
    ["last 1 months", "2025-03-31", "2025-02-28..2025-03-31"],
  ])("%s on %s without a year is the latest that has begun: %s", (text, today, expected) =>
    expect(periods(text, today)).toBe(expected),
  );

  test("without a year moves back to where candles are, with a year it stays", () => {
    const dataSpan = { from: day("2023-01-01"), to: day("2023-12-31") };
    const inData = (text: string) => takePeriods(new Slate(tidy(text)), day("2025-11-20"), dataSpan).periods;
    expect(inData("from May to October")).toEqual([{ start: "2023-05-01", end: "2023-10-31" }]);
    expect(inData("in March")).toEqual([{ start: "2023-03-01", end: "2023-03-31" }]);
    expect(inData("in March 2025")).toEqual([{ start: "2025-03-01", end: "2025-03-31" }]);
    expect(inData("last month")).toEqual([{ start: "2025-10-01", end: "2025-10-31" }]);
  });

  test.each([
    ["31.02.2025", "2025-02-31..2025-02-31"],
    ["30 February 2025", "2025-02-30..2025-02-30"],
    ["99.99.2025", "2025-99-99..2025-99-99"],
    ["2025-01-01..2025-02-31", "2025-01-01..2025-02-31"],
  ])("%s is passed on as it stands, so that the tool can refuse it", (text, expected) =>
    expect(periods(text)).toBe(expected),
  );

  test("listed twice is two periods", () =>
    expect(periods("in 2023 and in 2024")).toBe("2023-01-01..2023-12-31 2024-01-01..2024-12-31"));

  test.each(["may I see it", "M15 and H1", "1:3", "2000 trades"])("is not in %s", (text) =>
    expect(periods(text)).toBe(""),
  );
});
