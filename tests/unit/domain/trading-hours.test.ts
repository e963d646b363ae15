import { describe, expect, it } from "vitest";
import { HOUR } from "../../../src/domain/civil.js";
import { TradingHours } from "../../../src/domain/trading-hours.js";
import { btcusd, eurusd, ger40 } from "../../support/data/symbols.js";
import { said, utc } from "../../support/data/utc.js";

const hoursBetween = (symbol: typeof eurusd, from: string, to: string) =>
  new TradingHours(symbol).between(utc(from), utc(to)) / HOUR;

describe("trading hours", () => {
  it("of FX run from Sunday to Friday 17:00 New York", () => {
    const hours = new TradingHours(eurusd);
    expect([hours.seek(utc("2025-06-06 20:59")), said(hours.until)]).toEqual([true, "2025-06-06 21:00"]);
    expect([hours.seek(utc("2025-06-06 21:00")), said(hours.until)]).toEqual([false, "2025-06-08 21:00"]);
    expect([hours.seek(utc("2025-06-08 21:00")), said(hours.until)]).toEqual([true, "2025-06-09 21:00"]);
  });

  it("make a week of 120 hours, whatever the clocks do", () => {
    expect(hoursBetween(eurusd, "2025-06-07 00:00", "2025-06-14 00:00")).toBe(120);
    expect(hoursBetween(eurusd, "2025-03-08 00:00", "2025-03-15 00:00")).toBe(120);
    expect(hoursBetween(eurusd, "2025-11-01 00:00", "2025-11-08 00:00")).toBe(120);
  });

  it("of GER40 leave out its nights", () => {
    expect(hoursBetween(ger40, "2025-06-10 00:00", "2025-06-11 00:00")).toBe(20.75);
  });

  it("know Christmas and New Year, for all but crypto", () => {
    expect(hoursBetween(ger40, "2025-12-24 23:00", "2025-12-25 23:00")).toBe(0);
    expect(hoursBetween(ger40, "2024-12-31 23:00", "2025-01-01 23:00")).toBe(0);
    expect(hoursBetween(btcusd, "2025-12-25 00:00", "2025-12-26 00:00")).toBe(24);
  });

  it("of crypto never end", () => {
    expect(hoursBetween(btcusd, "2025-03-29 00:00", "2025-04-05 00:00")).toBe(168);
  });

  it("with two windows a day hold both", () => {
    const split = {
      ...ger40,
      hours: [
        { days: ["mon" as const], from: "08:00", to: "12:00" },
        { days: ["mon" as const], from: "13:00", to: "17:00" },
      ],
    };
    expect(hoursBetween(split, "2025-06-09 00:00", "2025-06-10 00:00")).toBe(8);
    expect(hoursBetween(split, "2025-06-09 09:00", "2025-06-09 12:00")).toBe(2);
  });

  it("between an instant and an earlier one are none", () => {
    expect(hoursBetween(eurusd, "2025-06-10 00:00", "2025-06-09 00:00")).toBe(0);
  });
});
