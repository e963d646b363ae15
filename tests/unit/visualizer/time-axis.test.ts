import { describe, expect, test } from "vitest";
import { DAY, daysFromCivil, HOUR, MINUTE } from "../../../src/domain/civil.js";
import { calendarTicks, candleTicks } from "../../../src/visualizer/time-axis.js";
import { walkCandles } from "../../support/chart-candles.js";

const utc = (year: number, month: number, day: number, hour = 0) => daysFromCivil(year, month, day) * DAY + hour * HOUR;

describe("the labels under candles", () => {
  test("stand on round hours of the chart's clock, not of UTC", () => {
    const times = Array.from({ length: 40 }, (_, i) => utc(2025, 3, 4, 6) + i * 15 * MINUTE);
    const { ticks } = candleTicks(times, "Europe/Athens", "en");
    expect(ticks.map(({ lines }) => lines[0])).toEqual(["10:00", "12:00", "14:00", "16:00"]);
    expect(ticks[0]?.lines[1]).toBe("Tue 4 Mar");
    expect(times[ticks[0]?.at ?? 0]).toBe(utc(2025, 3, 4, 8));
  });

  test("name each new day once, in the reader's language", () => {
    const times = Array.from({ length: 96 * 2 }, (_, i) => utc(2025, 3, 4) + i * 15 * MINUTE);
    const days = candleTicks(times, "UTC", "ru").ticks.flatMap(({ lines }) => lines.slice(1));
    expect(days).toEqual(["вт 4 мар", "ср 5 мар"]);
  });

  test("never stand on each other where a weekend takes no room", () => {
    const { openTime } = walkCandles(480);
    const { ticks } = candleTicks(openTime.subarray(380, 480), "UTC", "en");
    const gaps = ticks.slice(1).map(({ at }, i) => at - (ticks[i]?.at ?? 0));
    expect(ticks.length).toBeGreaterThan(3);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(8);
  });

  test("follow the clock over a change to summer time", () => {
    const times = Array.from({ length: 24 }, (_, i) => utc(2025, 3, 29, 12) + i * HOUR);
    const { ticks } = candleTicks(times, "Europe/Berlin", "en");
    const hours = ticks.map(({ at }) => (times[at] ?? 0) - utc(2025, 3, 29, 12));
    expect(ticks.map(({ lines }) => lines[0])).toEqual(["15:00", "18:00", "21:00", "00:00", "06:00", "09:00", "12:00"]);
    expect(hours.map((ms) => ms / HOUR)).toEqual([2, 5, 8, 11, 16, 19, 22]);
  });
});

describe("the labels of a calendar axis", () => {
  test("are months with the year where it changes", () => {
    const ticks = calendarTicks(utc(2024, 10, 15), utc(2025, 4, 20), "UTC", "en");
    expect(ticks.map(({ lines }) => lines.join(" "))).toEqual(["Nov 2024", "Dec", "Jan 2025", "Feb", "Mar", "Apr"]);
  });

  test("are days in a short range and hours in a day", () => {
    const days = calendarTicks(utc(2025, 3, 3), utc(2025, 3, 9), "UTC", "en").map(({ lines }) => lines[0]);
    expect(days.slice(0, 3)).toEqual(["3 Mar", "4 Mar", "5 Mar"]);
    const hours = calendarTicks(utc(2025, 3, 3), utc(2025, 3, 4), "UTC", "en").map(({ lines }) => lines[0]);
    expect(hours).toContain("12:00");
  });

  test("are thinned to about ten whatever the range", () => {
    for (const years of [1, 3, 8, 25]) {
      const ticks = calendarTicks(utc(2000, 1, 1), utc(2000 + years, 1, 1), "UTC", "en");
      expect(ticks.length).toBeGreaterThan(2);
      expect(ticks.length).toBeLessThanOrEqual(14);
    }
  });
});
