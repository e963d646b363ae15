import { describe, expect, it } from "vitest";
import { calibrated } from "../../../src/scoring/calibrate/calibrated.js";
import { fitIsotonic } from "../../../src/scoring/calibrate/fit-isotonic.js";
import { fitPlatt } from "../../../src/scoring/calibrate/fit-platt.js";
import { auc } from "../../../src/scoring/judge/auc.js";
import { calibrationError, calibrationErrorNull, reliability } from "../../../src/scoring/judge/calibration-error.js";
import { draws, logistic } from "../../support/score/planted.js";

function sample(n: number, seed: number, truth: (margin: number) => number) {
  const { uniform, normal } = draws(seed);
  const margins = Float64Array.from({ length: n }, normal);
  const outcome = Uint8Array.from(margins, (margin) => (uniform() < truth(margin) ? 1 : 0));
  return { margins, outcome, weight: new Float64Array(n).fill(1) };
}

describe("Platt's scaling", () => {
  it("finds the two figures that were planted", () => {
    const { margins, outcome, weight } = sample(20_000, 1, (margin) => logistic(0.5 * margin - 0.4));
    const found = fitPlatt(margins, outcome, weight);
    expect(found.kind === "platt" && found.a).toBeCloseTo(0.5, 1);
    expect(found.kind === "platt" && found.b).toBeCloseTo(-0.4, 1);
  });

  it("says the base rate where higher margins win less", () => {
    const { margins, outcome, weight } = sample(2_000, 2, (margin) => logistic(-margin));
    const found = fitPlatt(margins, outcome, weight);
    const rate = outcome.reduce((sum, won) => sum + won, 0) / outcome.length;
    expect(calibrated(found, -3)).toBeCloseTo(rate, 6);
    expect(calibrated(found, 3)).toBeCloseTo(rate, 6);
  });

  it("stands on outcomes of one kind", () => {
    const found = fitPlatt(Float64Array.of(1, 2, 3), Uint8Array.of(1, 1, 1), new Float64Array(3).fill(1));
    expect(calibrated(found, 2)).toBeGreaterThan(0.5);
    expect(calibrated(found, 2)).toBeLessThanOrEqual(1);
  });
});

describe("isotonic calibration", () => {
  it.each([1, 2, 3])("never falls, has knots 1e−3 apart and no line steeper than 20 (seed %i)", (seed) => {
    const { margins, outcome, weight } = sample(4_000, seed, (margin) => (margin > 0 ? 0.8 : 0.2));
    const found = fitIsotonic(margins, outcome, weight);
    if (found.kind !== "isotonic") throw new Error("not isotonic");
    for (let k = 1; k < found.x.length; k++) {
      const [dx, dy] = [
        (found.x[k] as number) - (found.x[k - 1] as number),
        (found.y[k] as number) - (found.y[k - 1] as number),
      ];
      expect(dx).toBeGreaterThanOrEqual(1e-3 - 1e-7);
      expect(dy).toBeGreaterThanOrEqual(0);
      expect(dy / dx).toBeLessThanOrEqual(20.01);
    }
    expect(calibrated(found, -1.5)).toBeCloseTo(0.2, 1);
    expect(calibrated(found, 1.5)).toBeCloseTo(0.8, 1);
    expect(calibrated(found, -50)).toBe(found.y[0]);
    expect(calibrated(found, 50)).toBe(found.y.at(-1));
  });
});

describe("judging scores", () => {
  it("AUC counts pairs of one group, ties half", () => {
    const groups = Int32Array.of(0, 0, 0, 1, 1, 1);
    expect(auc(Float64Array.of(1, 2, 3, 1, 2, 3), Uint8Array.of(0, 0, 1, 0, 0, 1), groups)).toBe(1);
    expect(auc(Float64Array.of(3, 2, 1, 1, 2, 3), Uint8Array.of(0, 0, 1, 0, 0, 1), groups)).toBe(0.5);
    expect(auc(new Float64Array(6).fill(0.4), Uint8Array.of(0, 1, 1, 0, 1, 0), groups)).toBe(0.5);
    expect(auc(Float64Array.of(0.1, 0.1, 0.1, 0.9, 0.9, 0.9), Uint8Array.of(0, 0, 0, 1, 1, 1), groups)).toBe(0.5);
  });

  it("keeps rows of one score in one bin", () => {
    const bins = reliability(new Float64Array(50).fill(0.3), new Uint8Array(50).fill(0));
    expect(bins.map(({ count, won }) => [count, won])).toEqual([[50, 0]]);
    expect(bins[0]?.said).toBeCloseTo(0.3, 9);
  });

  // The means and the 95 % points of FIELD_NOTES 6.1, for a true AUC of about 0.65 and a base rate of 0.4.
  it.each([
    [100, 0.168],
    [200, 0.119],
    [500, 0.075],
    [1_000, 0.053],
  ])("true scores of %i outcomes are off by at most %f in 95 of 100 cases", (n, p95) => {
    const { normal } = draws(n);
    const scores = Float64Array.from({ length: n }, () => logistic(-0.45 + 0.6 * normal()));
    const found = calibrationErrorNull(scores, 1);
    expect(Math.abs(found - p95)).toBeLessThan(0.15 * p95);
  });

  it("true scores stay in their null band, skewed ones do not", () => {
    const { uniform, normal } = draws(9);
    const scores = Float64Array.from({ length: 800 }, () => logistic(0.8 * normal()));
    const outcome = Uint8Array.from(scores, (p) => (uniform() < p ? 1 : 0));
    const off = scores.map((p) => Math.min(1, p + 0.12));
    expect(calibrationError(scores, outcome)).toBeLessThan(calibrationErrorNull(scores, 1));
    expect(calibrationError(off, outcome)).toBeGreaterThan(calibrationErrorNull(off, 1));
  });
});
