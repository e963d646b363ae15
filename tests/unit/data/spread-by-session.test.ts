import { describe, expect, it } from "vitest";
import { sliceCandles } from "../../../src/domain/candles.js";
import { spreadBySession } from "../../../src/services/data/spread-by-session.js";
import { walkCandles } from "../../support/chart-candles.js";
import { testSymbols } from "../../support/setups/symbols.js";

const symbol = testSymbols.require("EURUSD");
const walk = walkCandles(4_000, "M15", 1.08, 3);
const withSpreads = (spread: (i: number) => number) => ({
  ...sliceCandles(walk, 0, walk.length),
  spread: Float64Array.from({ length: walk.length }, (_, i) => spread(i)),
});

describe("spreads by session", () => {
  it("counted by ticks they are what sorting gives", () => {
    const spread = (i: number) => ((i * 7919) % 41) * walk.tick;
    const counted = spreadBySession(withSpreads(spread), symbol);
    // One spread off the grid, too small to show, and all are sorted.
    const sorted = spreadBySession(
      withSpreads((i) => spread(i) + (i === 0 ? 1e-12 : 0)),
      symbol,
    );
    expect(counted).toEqual(sorted);
    expect(counted.map(({ session, largest }) => [session, largest])).toEqual([
      ["Asia", 4],
      ["London", 4],
      ["New York", 4],
      ["all", 4],
    ]);
    expect(counted.at(-1)?.candles).toBe(4_000);
  });

  it("says nothing of a session without candles", () => {
    const [asia] = spreadBySession(sliceCandles(walk, 0, 0), symbol);
    expect(asia).toEqual({ session: "Asia", candles: 0, median: null, p95: null, largest: null });
  });
});
