import { describe, expect, it } from "vitest";
import type { Candles } from "../../src/domain/candles.js";
import type { Candidate } from "../../src/scoring/features/feature.js";
import { FEATURES, FeatureReader } from "../../src/scoring/features/feature-reader.js";
import { walkCandles } from "../support/chart-candles.js";
import { mapCandles, prefixOf, uniform } from "../support/market-tools/random-candles.js";
import { EURUSD as eurusd } from "../support/setups/symbols.js";

const CUTS = 1_000;
const candles = walkCandles(3_000);

function candidateAt(of: Candles, k: number, draw: () => number): Candidate {
  const side = draw() < 0.5 ? 1 : -1;
  const close = of.close[k] as number;
  const risk = (0.2 + 2 * draw()) * 0.0005;
  const target = draw() < 0.2 ? Number.NaN : close + side * risk * (0.5 + 3 * draw());
  return {
    side,
    entry: close - side * risk * draw(),
    stop: close - side * risk * 2,
    target,
    firstBar: Math.max(0, k - Math.floor(40 * draw())),
  };
}

describe("the features of the score", () => {
  /** Bars at which what a reader says of the whole series is not what it says of the series up to then. */
  function breaches(read: (of: Candles, k: number, candidate: Candidate) => readonly number[]): number {
    const draw = uniform(5);
    let found = 0;
    for (let cut = 0; cut < CUTS; cut++) {
      const k = Math.floor(draw() * candles.length);
      const candidate = candidateAt(candles, k, draw);
      const [now, then] = [read(candles, k, candidate), read(prefixOf(candles, k + 1), k, candidate)];
      if (now.some((value, f) => value !== then[f])) found++;
    }
    return found;
  }

  it(`are what they were at the time: ${CUTS} cuts`, () => {
    const whole = new FeatureReader(candles, eurusd);
    const readerOf = (of: Candles): FeatureReader => (of === candles ? whole : new FeatureReader(of, eurusd));
    expect(breaches((of, k, candidate) => [...readerOf(of).read(k, candidate)])).toBe(0);
  });

  it("a feature that holds the future is caught by the same cuts", () => {
    const ahead = (of: Candles, k: number, { side }: Candidate): number =>
      side * ((of.close[k + 1] ?? 0) - (of.close[k] as number));
    const deviation = (of: Candles, k: number): number =>
      (of.close[k] as number) / Math.max(...of.close.subarray(0, of.length));
    expect(breaches((of, k, candidate) => [ahead(of, k, candidate)])).toBeGreaterThan(CUTS * 0.9);
    expect(breaches((of, k) => [deviation(of, k)])).toBeGreaterThan(0);
  });

  it("are finite for every bar, from the first on", () => {
    const draw = uniform(6);
    const reader = new FeatureReader(candles, eurusd);
    for (let k = 0; k < 600; k++)
      for (const value of reader.read(k, candidateAt(candles, k, draw))) expect(Number.isFinite(value)).toBe(true);
  });

  it("say of the mirrored market what they say of the market, but for the side and round prices", () => {
    const draw = uniform(7);
    const mirrored = mapCandles(candles, 0.00001, (open, high, low, close) => [
      2.2 - open,
      2.2 - low,
      2.2 - high,
      2.2 - close,
    ]);
    const [one, other] = [new FeatureReader(candles, eurusd), new FeatureReader(mirrored, eurusd)];
    const own = new Set(["direction", "round_atr"]);
    for (let round = 0; round < 200; round++) {
      const k = 500 + Math.floor(draw() * 2_400);
      const candidate = candidateAt(candles, k, draw);
      const turned = {
        ...candidate,
        side: candidate.side === 1 ? -1 : 1,
        entry: 2.2 - candidate.entry,
        stop: 2.2 - candidate.stop,
        target: 2.2 - candidate.target,
      } as Candidate;
      const there = other.read(k, turned);
      one.read(k, candidate).forEach((value, f) => {
        const { name } = FEATURES[f] as (typeof FEATURES)[number];
        if (!own.has(name)) expect(Math.abs(value - (there[f] as number)), name).toBeLessThan(1e-3);
      });
    }
  });

  it("have names of their own", () => {
    expect(new Set(FEATURES.map(({ name }) => name)).size).toBe(FEATURES.length);
  });
});
