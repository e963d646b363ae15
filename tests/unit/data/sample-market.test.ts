import { describe, expect, it } from "vitest";
import { sampleSource } from "../../../src/adapters/sample/sample-source.js";
import { DAY, MINUTE } from "../../../src/domain/civil.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import { zone } from "../../../src/domain/zone.js";
import type { LoadedCandles } from "../../../src/ports/candle-store.js";
import { dayIn } from "../../../src/services/data/period.js";
import { judgeQuality } from "../../../src/services/data/quality.js";
import { eurusd, ger40 } from "../../support/data/symbols.js";

const ALL = { timeframe: "M1", from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY } as const;
const euro = await sampleSource.fetch({ symbol: eurusd, ...ALL });
const dax = await sampleSource.fetch({ symbol: ger40, ...ALL });

/** Mean range of the candles that open in [from, to) minutes of the wall clock, of the days given. */
function meanRange(
  { candles }: LoadedCandles,
  tz: string,
  from: number,
  to: number,
  day: (time: number) => boolean = () => true,
): number {
  const clock = zone(tz);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < candles.length; i++) {
    const time = candles.openTime[i] as number;
    const minute = (clock.toWall(time) % DAY) / MINUTE;
    if (minute < from || minute >= to || !day(time)) continue;
    sum += (candles.high[i] as number) - (candles.low[i] as number);
    count++;
  }
  return sum / count;
}

/** Kurtosis of the moves from close to close of fifteen minutes: 3 for a plain walk. */
function kurtosis({ candles }: LoadedCandles): number {
  let squares = 0;
  let fourths = 0;
  let count = 0;
  for (let i = 15; i < candles.length; i += 15) {
    const move = Math.log((candles.close[i] as number) / (candles.close[i - 15] as number));
    squares += move ** 2;
    fourths += move ** 4;
    count++;
  }
  return fourths / count / (squares / count) ** 2;
}

const days = ({ candles }: LoadedCandles, symbol: SymbolSpec) => [
  dayIn(symbol, candles.openTime[0] as number),
  dayIn(symbol, candles.openTime[candles.length - 1] as number),
];

describe("the sample market", () => {
  it("is the same on every machine: these hashes", () => {
    expect([euro.origin.hash.slice(0, 16), dax.origin.hash.slice(0, 16)]).toEqual([
      "e8e3d27413db3ce2",
      "8e1968c01d59d73e",
    ]);
  });

  it("says that it is synthetic", () => {
    expect(euro.origin).toMatchObject({
      kind: "synthetic",
      name: "sample market (synthetic)",
      spread: "candles",
      volume: "candles",
    });
  });

  it("holds the year 2025 of both symbols", () => {
    expect(days(euro, eurusd)).toEqual(["2025-01-01", "2025-12-31"]);
    expect(days(dax, ger40)).toEqual(["2025-01-02", "2025-12-31"]);
  });

  it("trades in trading hours alone and misses a minute now and then, as real data do", () => {
    for (const [loaded, symbol] of [
      [euro, eurusd],
      [dax, ger40],
    ] as const) {
      const quality = judgeQuality(loaded.candles, symbol);
      expect(quality.outsideHours).toBe(0);
      expect(quality.coverage).toBeGreaterThan(0.97);
      expect(quality.coverage).toBeLessThan(1);
    }
  });

  it("is livelier in London and New York than at night, by the wall clock through both changes", () => {
    const london = meanRange(euro, "Europe/London", 8 * 60, 11 * 60);
    expect(london / meanRange(euro, "America/New_York", 18 * 60, 19 * 60)).toBeGreaterThan(2);
    const open = meanRange(dax, "Europe/Berlin", 9 * 60, 10 * 60);
    const before = meanRange(dax, "Europe/Berlin", 7 * 60, 8 * 60 - 30);
    expect(open / before).toBeGreaterThan(2);
    for (const months of [
      ["2025-01", "2025-03"],
      ["2025-04", "2025-10"],
      ["2025-11", "2025-12"],
    ] as const) {
      const inside = (time: number) => dayIn(ger40, time) >= months[0] && dayIn(ger40, time) < `${months[1]}-99`;
      expect(meanRange(dax, "Europe/Berlin", 9 * 60, 10 * 60, inside)).toBeGreaterThan(
        1.5 * meanRange(dax, "Europe/Berlin", 8 * 60 - 60, 8 * 60 - 30, inside),
      );
    }
  });

  it("has seasons, fat tails and weekend gaps", () => {
    const month = (name: string) => (time: number) => dayIn(eurusd, time).startsWith(name);
    expect(meanRange(euro, "UTC", 0, 1440, month("2025-04"))).toBeGreaterThan(
      1.15 * meanRange(euro, "UTC", 0, 1440, month("2025-12")),
    );
    expect(kurtosis(euro)).toBeGreaterThan(4);
    expect(kurtosis(dax)).toBeGreaterThan(4);
    const { candles } = euro;
    const gaps: number[] = [];
    for (let i = 1; i < candles.length; i++) {
      const weekend = (candles.openTime[i] as number) - (candles.openTime[i - 1] as number) > DAY;
      if (weekend) gaps.push(Math.abs((candles.open[i] as number) - (candles.close[i - 1] as number)));
    }
    expect(gaps.length).toBeGreaterThan(50);
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeGreaterThan(0.0003);
  });

  it("has a spread that is narrow in the sessions and wide at the turn of the day", () => {
    const [asia, london, , all] = judgeQuality(euro.candles, eurusd).spread;
    expect(london?.median).toBeLessThan(asia?.median as number);
    expect(all?.largest).toBeGreaterThan(4);
    expect(judgeQuality(dax.candles, ger40).spread[1]?.median).toBeLessThan(2.5);
  });

  it("keeps prices of a real size", () => {
    const { candles } = euro;
    const low = candles.low.subarray(0, candles.length).reduce((least, price) => Math.min(least, price));
    const high = candles.high.subarray(0, candles.length).reduce((most, price) => Math.max(most, price));
    expect([low > 0.95, high < 1.2, high / low > 1.03]).toEqual([true, true, true]);
  });
});
