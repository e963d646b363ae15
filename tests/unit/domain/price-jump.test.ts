import { describe, expect, it } from "vitest";
import type { LiveCandle } from "../../../src/domain/live-candle.js";
import { priceJumps } from "../../../src/domain/price-jump.js";

/** Candles at these prices, one after another from `first` on; `[low, high]` is a candle that closes high. */
const candlesOf = (prices: readonly (number | readonly [number, number])[], first = 10): LiveCandle[] =>
  prices.map((price, i) => {
    const [low, high] = typeof price === "number" ? [price, price] : price;
    return { openTime: first + i, open: low, high, low, close: high, volume: 1, spread: 0 };
  });
const last = { openTime: 9, close: 100 };

describe("a price that jumps", () => {
  it.each([
    { what: "none of a market that moves", prices: [120, 180, 95], found: [] },
    { what: "ten times the price", prices: [101, 1_010, 102], found: [11] },
    { what: "a tenth of it", prices: [10, 101], found: [10] },
    { what: "one at the end, as a terminal sends it", prices: [101, 102, 1_020], found: [12] },
    { what: "two of them", prices: [1_000, 1_001, 100], found: [10, 11] },
    { what: "none of a split: three candles in a row", prices: [1_000, 1_010, 990, 1_000], found: [] },
    { what: "a candle that is ten times as high as low", prices: [[100, 1_000] as const, 101], found: [10] },
  ])("is $what", ({ prices, found }) => {
    const candles = candlesOf(prices);
    const at = (given: readonly LiveCandle[]): number[] =>
      [...priceJumps(given, last)].map(({ openTime }) => openTime).sort((a, b) => a - b);
    expect(at(candles)).toEqual(found);
    expect(at([...candles].reverse())).toEqual(found);
  });

  it("is looked for in older candles among themselves alone, and in the first that ever come", () => {
    expect([...priceJumps(candlesOf([20, 21, 22], 1), last)]).toEqual([]);
    expect([...priceJumps(candlesOf([100, 1_000, 101]), undefined)].map(({ openTime }) => openTime)).toEqual([11]);
    // One that came before with another price says nothing against the next.
    expect([...priceJumps([...candlesOf([1_000], 9), ...candlesOf([101])], last)]).toEqual([]);
  });
});
