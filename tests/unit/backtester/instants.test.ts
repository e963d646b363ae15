import { describe, expect, it } from "vitest";
import { BrokerNights, instantAfter } from "../../../src/backtester/instants.js";
import { DAY, formatDayMinute, HOUR, parseDay } from "../../../src/domain/civil.js";
import { sceneSymbol } from "../../support/fills.js";

const at = (day: string, hour: number): number => parseDay(day)! * DAY + hour * HOUR;

describe("the first such instant after a time", () => {
  const berlin = { tz: "Europe/Berlin", minute: 17 * 60 + 25 };
  const next = (day: string, hour: number) => formatDayMinute(instantAfter(berlin, at(day, hour)));

  it("is today's where that is still to come, else tomorrow's; never the time itself", () => {
    expect(next("2025-01-08", 10)).toBe("2025-01-08 16:25");
    expect(next("2025-01-08", 17)).toBe("2025-01-09 16:25");
    const itself = instantAfter(berlin, at("2025-01-08", 10));
    expect(instantAfter(berlin, itself) - itself).toBe(DAY);
  });

  it("keeps to the wall clock when the clocks change", () => {
    expect(next("2025-03-29", 12)).toBe("2025-03-29 16:25");
    expect(next("2025-03-29", 20)).toBe("2025-03-30 15:25");
  });
});

describe("nights of the broker's day that ends at 17:00 New York", () => {
  const symbol = { ...sceneSymbol, calendar: { tz: "America/New_York", roll: "17:00" } };

  it("Sunday evening belongs to Monday; Wednesday's night counts three times, the weekend's none", () => {
    const nights = new BrokerNights(symbol);
    const seek = (day: string, hour: number) => {
      nights.seek(at(day, hour));
      return [formatDayMinute(nights.end), nights.nights];
    };
    expect(seek("2025-01-05", 23)).toEqual(["2025-01-06 22:00", 1]);
    expect(seek("2025-01-08", 12)).toEqual(["2025-01-08 22:00", 3]);
    expect(seek("2025-01-08", 22)).toEqual(["2025-01-09 22:00", 1]);
    expect(seek("2025-01-10", 12)).toEqual(["2025-01-10 22:00", 1]);
    expect(seek("2025-01-10", 23)).toEqual(["2025-01-11 22:00", 0]);
    expect(seek("2025-07-08", 12)).toEqual(["2025-07-08 21:00", 1]);
  });
});
