import { describe, expect, it } from "vitest";
import {
  civilFromDays,
  DAY,
  daysFromCivil,
  epochDay,
  formatDay,
  formatDayMinute,
  formatIso,
  parseDay,
  parseMinute,
  WEEKDAYS,
  weekdayOf,
} from "../../../src/domain/civil.js";

describe("the calendar", () => {
  it("counts days from 1970-01-01 and back, for every day of 1899 to 2101", () => {
    let wrong = 0;
    for (let day = daysFromCivil(1899, 1, 1); day < daysFromCivil(2101, 1, 1); day++) {
      const { year, month, day: inMonth } = civilFromDays(day);
      const platform = new Date(day * DAY);
      const same =
        platform.getUTCFullYear() === year && platform.getUTCMonth() + 1 === month && platform.getUTCDate() === inMonth;
      if (!same || daysFromCivil(year, month, inMonth) !== day || platform.getUTCDay() !== weekdayOf(day)) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it("writes instants", () => {
    const instant = 1_741_528_923_045;
    expect(formatIso(instant)).toBe(new Date(instant).toISOString());
    expect(formatIso(-1)).toBe("1969-12-31T23:59:59.999Z");
    expect(formatDayMinute(instant)).toBe("2025-03-09 14:02");
    expect(formatDay(epochDay(-1))).toBe("1969-12-31");
  });

  it.each(["2025-02-29", "2025-13-01", "2025-00-10", "25-01-01", "2025-1-1", "2025-01-32", ""])(
    "knows no day %j",
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  it("reads a day and its weekday", () => {
    expect(WEEKDAYS[weekdayOf(parseDay("2024-02-29") as number)]).toBe("thu");
  });

  it.each([
    ["00:00", 0],
    ["9:30", 570],
    ["24:00", 1440],
    ["24:01", undefined],
    ["12:60", undefined],
    ["noon", undefined],
  ])("reads the time of day %s", (text, minutes) => {
    expect(parseMinute(text)).toBe(minutes);
  });
});
