import { describe, expect, it } from "vitest";
import { type Candles, closeTimeOf } from "../../../src/domain/candles.js";
import { Resampler, resample } from "../../../src/domain/resample.js";
import { candleTable, flatCandles, tableOf } from "../../support/data/candle-table.js";
import { eurusd, ger40 } from "../../support/data/symbols.js";
import { said, utc } from "../../support/data/utc.js";

const spans = (candles: Candles): string[] =>
  Array.from(
    { length: candles.length },
    (_, i) => `${said(candles.openTime[i] as number)} → ${said(closeTimeOf(candles, i))}`,
  );

const hourly = (first: string, count: number): Candles =>
  flatCandles(
    first,
    Array.from({ length: count }, () => 1.1),
    "H1",
  );

describe("resampling", () => {
  it("takes the first open, the extremes, the last close and spread, and the sum of the volumes", () => {
    const base = candleTable(
      `2025-03-05 10:00  1.10 1.12 1.09 1.11  10 0.0002
       2025-03-05 10:05  1.11 1.15 1.10 1.14  20 0.0001
       2025-03-05 10:10  1.14 1.14 1.05 1.06  30 0.0003
       2025-03-05 10:15  1.06 1.07 1.06 1.07  40 0.0001
       2025-03-05 10:20  1.07 1.08 1.02 1.03  50 0.0001
       2025-03-05 10:25  1.03 1.03 1.03 1.03  60 0.0004`,
      "M5",
    );
    expect(tableOf(resample(base, "M15", eurusd.calendar))).toEqual([
      "2025-03-05 10:00 1.1 1.15 1.05 1.06 60 0.0003",
      "2025-03-05 10:15 1.06 1.08 1.02 1.03 150 0.0004",
    ]);
  });

  it("gives the same object where the timeframe is that of the base", () => {
    const base = hourly("2025-03-05 00:00", 3);
    expect(resample(base, "H1", eurusd.calendar)).toBe(base);
  });

  it("leaves out the candle that is still running at the end", () => {
    const base = flatCandles("2025-03-05 10:00", [1, 2, 3, 4, 5, 6, 7], "M5");
    expect(spans(resample(base, "M15", eurusd.calendar))).toEqual([
      "2025-03-05 10:00 → 2025-03-05 10:15",
      "2025-03-05 10:15 → 2025-03-05 10:30",
    ]);
  });

  it("invents no candle over a gap, and knows the one before it when the first later one closes", () => {
    const base = candleTable(
      `2025-03-05 10:00  1 1 1 1
       2025-03-05 10:05  2 2 2 2
       2025-03-05 11:05  3 3 3 3
       2025-03-05 11:10  4 4 4 4`,
      "M5",
    );
    const resampler = new Resampler(base, "M15", eurusd.calendar).run();
    expect(tableOf(resampler.candles)).toEqual(["2025-03-05 10:00 1 2 1 2 0 0", "2025-03-05 11:00 3 4 3 4 0 0"]);
    expect([...resampler.knownAt.subarray(0, 2)]).toEqual([2, 3]);
  });

  it("begins FX days at 17:00 New York, on both sides of the change of the clocks", () => {
    const base = hourly("2025-03-06 20:00", 24 * 5);
    expect(spans(resample(base, "D1", eurusd.calendar)).slice(1, 4)).toEqual([
      "2025-03-06 22:00 → 2025-03-07 22:00",
      "2025-03-07 22:00 → 2025-03-08 22:00",
      "2025-03-08 22:00 → 2025-03-09 21:00",
    ]);
  });

  it("cuts the four-hour candle that holds the spring change, and lets the autumn day end with a fifth hour", () => {
    const spring = spans(resample(hourly("2025-03-08 22:00", 24), "H4", eurusd.calendar));
    expect(spring.slice(-1 - 1)).toContain("2025-03-09 18:00 → 2025-03-09 21:00");
    const autumn = spans(resample(hourly("2025-11-01 21:00", 26), "H4", eurusd.calendar));
    expect(autumn).toContain("2025-11-02 21:00 → 2025-11-02 22:00");
  });

  it("begins the FX week on Sunday 17:00 New York and the week of GER40 on Monday in Berlin", () => {
    expect(spans(resample(hourly("2025-06-01 21:00", 24 * 7), "W1", eurusd.calendar))).toEqual([
      "2025-06-01 21:00 → 2025-06-08 21:00",
    ]);
    expect(spans(resample(hourly("2025-06-01 22:00", 24 * 7), "W1", ger40.calendar))).toEqual([
      "2025-06-01 22:00 → 2025-06-08 22:00",
    ]);
  });

  it("begins hours on the hour whatever the zone, and grows candle by candle as it does at once", () => {
    const base = flatCandles(
      "2025-03-05 10:07",
      Array.from({ length: 200 }, (_, i) => 1 + i / 1000),
    );
    const whole = resample(base, "H1", eurusd.calendar);
    expect(said(whole.openTime[0] as number)).toBe("2025-03-05 10:00");
    const grown = new Resampler(base, "H1", eurusd.calendar);
    for (let i = 0; i < base.length; i++) {
      grown.push(i);
      for (let k = 0; k < grown.candles.length; k++) expect(grown.knownAt[k]).toBeLessThanOrEqual(i);
    }
    expect(tableOf(grown.candles)).toEqual(tableOf(whole));
    expect(closeTimeOf(whole, 0)).toBe(utc("2025-03-05 11:00"));
  });
});
