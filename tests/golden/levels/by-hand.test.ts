import { describe, expect, test } from "vitest";
import { type Candles, firstAtOrAfter, sliceCandles } from "../../../src/domain/candles.js";
import { DAY, formatDayMinute } from "../../../src/domain/civil.js";
import { zone } from "../../../src/domain/zone.js";
import { showLevels } from "../../../src/services/levels/show-levels.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { eurusd } from "../../support/data/symbols.js";
import { levelsByHand } from "../../support/levels-by-hand.js";
import { hoursWalk, levelsDeps } from "../../support/levels-deps.js";
import { eurusdM15 } from "../../support/market-tools/real-candles.js";

const real = eurusdM15("Europe/Athens");
const missing = real === undefined ? " (skipped: the shared EURUSD M15 data is not on this machine)" : "";
/** 5,000 candles of M15 are looked back at, from the start of that day on. */
const LOOK_BACK = 5000 * 15 * 60_000;

/** The list at a moment of New York against what is read off the candles by hand. */
async function compare(candles: Candles, at: string): Promise<void> {
  const store = memoryCandleStore(loadedOf(candles));
  const list = await showLevels(
    levelsDeps(store),
    { theme: "light" },
    { symbol: "EURUSD", at, all: true, language: "en" },
  );
  const levels = [...list.near.above, ...list.near.inside, ...list.near.below].flatMap((line) => line.levels);
  const newYork = zone("America/New_York");
  const back = newYork.toWall(list.closed - LOOK_BACK) + 7 * 3_600_000;
  const from = newYork.toUtc(Math.floor(back / DAY) * DAY - 7 * 3_600_000);
  const known = sliceCandles(candles, 0, firstAtOrAfter(candles, list.closed));
  const { atr, prices, gaps } = levelsByHand(known, from);
  expect([at, list.atr]).toEqual([at, expect.closeTo(atr, 9)]);
  for (const [name, price] of Object.entries(prices)) {
    const [kind, of] = name.split(" ");
    const found = levels.find((level) => level.kind === kind && level.of === of);
    expect([at, name, found?.top]).toEqual([at, name, price]);
  }
  const listed = levels.filter(({ kind, timeframe }) => kind === "fvg" && timeframe === "M15");
  const sorted = (some: readonly (readonly [number, number])[]) => some.map(String).sort();
  expect([at, sorted(listed.map(({ bottom, top }) => [bottom, top]))]).toEqual([at, sorted(gaps)]);
  expect(gaps.length).toBeGreaterThan(3);
}

describe.skipIf(real === undefined)(
  `on real EURUSD the list is what one reads off the candles by hand${missing}`,
  () => {
    test.each(["2023-03-15 10:30", "2023-06-14 11:37", "2023-08-30 15:45", "2023-09-20 13:00"])("%s", async (at) => {
      const data = real as NonNullable<typeof real>;
      await compare(sliceCandles(data, 0, data.length), at);
    });
  },
);

describe("on a seeded walk too", () => {
  const walk = hoursWalk(eurusd, "M15", "2024-12-16 00:00", "2025-03-14 21:00", { start: 1.08, step: 0.0006 });
  test.each(["2025-02-19 10:30", "2025-03-12 16:00", "2025-03-13 11:37"])("%s", (at) => compare(walk, at));
  test("which has candles to its end", () =>
    expect(formatDayMinute(walk.openTime[walk.length - 1] as number)).toBe("2025-03-14 20:45"));
});
