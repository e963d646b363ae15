import { describe, expect, it } from "vitest";
import { resample, walkPath } from "../../../../src/backtester/validation/monte-carlo/resample.js";

const walk = (r: readonly number[], loss = 3) => walkPath(r.length, (k) => r[k] as number, loss);

describe("a path", () => {
  it.each([
    ["of nothing", [], { final: 0, depth: 0, streak: 0, lost: false }],
    ["that falls at once: the start is its first peak", [-1, -1, 2], { final: 0, depth: 2, streak: 2, lost: false }],
    ["that loses what was asked for, and comes back", [-1, -2, 5], { final: 2, depth: 3, streak: 2, lost: true }],
    ["that falls from a peak of its own", [4, -3, 1, -1], { final: 1, depth: 3, streak: 1, lost: false }],
  ])("%s", (_, r, expected) => expect(walk(r)).toEqual(expected));
});

describe("trades drawn anew", () => {
  const r = Float64Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 2 : -1));
  const options = { paths: 2000, block: 1, seed: 5, loss: 10 };

  it("give the same bits again, and others with another seed", () => {
    expect(resample(r, options)).toEqual(resample(r, options));
    expect(resample(r, { ...options, seed: 6 })).not.toEqual(resample(r, options));
  });

  it("end about where the sum says, as far apart as theory says", () => {
    // Mean 0 a trade, variance 2: the sum of 60 lies within ±1.645 √120 in nine of ten paths.
    const { final_r: spread } = resample(r, options).drawn;
    const half = 1.645 * Math.sqrt(120);
    expect(Math.abs(spread[2] as number)).toBeLessThan(1.5);
    expect(spread[4] as number).toBeGreaterThan(half * 0.85);
    expect(spread[4] as number).toBeLessThan(half * 1.15);
  });

  it("of one kind alone know one path alone", () => {
    const { drawn, shuffled } = resample(new Float64Array(40).fill(-1), options);
    expect(drawn).toEqual({
      final_r: [-40, -40, -40, -40, -40],
      max_drawdown_r: [40, 40, 40, 40, 40],
      losing_streak: [40, 40, 40, 40, 40],
      loss_share: 1,
    });
    expect(shuffled.loss_share).toBe(1);
  });

  it("in blocks keep streaks together", () => {
    const streaky = Float64Array.from({ length: 60 }, (_, i) => (i % 20 < 10 ? -1 : 1));
    const [single, blocks] = [1, 10].map((block) => resample(streaky, { ...options, block }).drawn.losing_streak[2]);
    expect(blocks).toBeGreaterThan((single as number) * 1.3);
  });

  it("show a fan whose last point is the spread of the ends", () => {
    const { fan, drawn } = resample(r, options);
    expect(fan.trades.at(-1)).toBe(60);
    expect(fan.spreads.at(-1)).toEqual(drawn.final_r);
  });
});
