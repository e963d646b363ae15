import { describe, expect, it } from "vitest";
import { divides, parseTimeframe, requireTimeframe, timeframeOfPeriod } from "../../../src/domain/timeframe.js";

describe("a timeframe", () => {
  it.each([
    ["M15", "M15"],
    ["m15", "M15"],
    ["15m", "M15"],
    ["15min", "M15"],
    ["1h", "H1"],
    ["H", "H1"],
    ["60m", "H1"],
    ["240m", "H4"],
    ["4H", "H4"],
    ["24h", "D1"],
    ["D", "D1"],
    ["1d", "D1"],
    [" w1 ", "W1"],
    ["M7", undefined],
    ["hour", undefined],
    ["constructor", undefined],
    ["", undefined],
  ])("reads %j", (text, timeframe) => {
    expect(parseTimeframe(text)).toBe(timeframe);
  });

  it("refuses an unknown one with the nearest and the list", () => {
    expect(() => requireTimeframe("M16")).toThrow(/no timeframe "M16"; did you mean "M1.*Known: M1, M2/);
  });

  it("is found by its period, and divides the longer ones", () => {
    expect(timeframeOfPeriod(900_000)).toBe("M15");
    expect(timeframeOfPeriod(420_000)).toBeUndefined();
    expect([divides("M1", "M15"), divides("M15", "M15"), divides("M10", "M15"), divides("M15", "M5")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
