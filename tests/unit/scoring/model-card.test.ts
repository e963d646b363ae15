import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/domain/random-stream.js";
import { binomialBand } from "../../../src/scoring/judge/binomial-band.js";
import { cardReasons, gateReasons } from "../../../src/scoring/judge/gates.js";
import { modelCard } from "../../../src/scoring/judge/model-card.js";
import { thresholdSweep } from "../../../src/scoring/judge/threshold-sweep.js";
import { trainScore } from "../../../src/scoring/train/train-score.js";
import { logistic, planted } from "../../support/score/planted.js";

const truth = ([a = 0, b = 0]: readonly number[]): number => logistic(1.1 * a - 0.6 * b - 0.2);

describe("the card of a model", () => {
  const plain = planted({ rows: 900, features: 6, seed: 32, p: truth });
  // A win makes 2 R, a loss costs 1 R.
  const table = { ...plain, r: Float64Array.from(plain.outcome, (won) => (won === 1 ? 2 : -1)) };
  const training = trainScore(table, 1);
  const card = modelCard(training, table, 1);
  const judged = card.judged as NonNullable<typeof card.judged>;

  it("says what it was learned from, with the share of wins and its interval", () => {
    const wins = table.outcome.reduce((sum, won) => sum + won, 0);
    expect(card).toMatchObject({ n: 900, wins, kind: "logistic", calibration: "platt", reasons: [] });
    expect(card.baseRate?.share).toBeCloseTo(wins / 900, 12);
    expect(card.baseRate?.from).toBeLessThan(wins / 900);
    expect(card.baseRate?.to).toBeGreaterThan(wins / 900);
  });

  it.each([20, 90, 260])("gives the same reasons against its use as the training of %i outcomes", (rows) => {
    const small = planted({ rows, features: 2, seed: 3, p: () => 0.5 });
    const found = trainScore(small, 1);
    expect(gateReasons(found)).not.toEqual([]);
    expect(cardReasons(modelCard(found, small, 1))).toEqual(gateReasons(found));
  });

  it("counts every tested outcome once in its bins, each within an interval and beside its band", () => {
    expect(judged.bins.reduce((sum, { count }) => sum + count, 0)).toBe(judged.tested);
    for (const { won, said, interval, band } of judged.bins) {
      expect(interval[0]).toBeLessThanOrEqual(won);
      expect(interval[1]).toBeGreaterThanOrEqual(won);
      expect(band[0]).toBeLessThan(said);
      expect(band[1]).toBeGreaterThan(said);
    }
  });

  it("saves log-loss on the base rate where there is skill", () => {
    expect(judged.logLoss).toBeLessThan(judged.baseLogLoss);
    expect(judged.skillInterval[0]).toBeGreaterThan(0);
  });

  it("names the planted features first, and no other near them", () => {
    const [first, second, third] = judged.top;
    expect([first?.feature, second?.feature]).toEqual(["f0", "f1"]);
    expect(third?.loss ?? 0).toBeLessThan((second?.loss as number) / 4);
  });

  it("raises precision and expectancy with the threshold, and lowers coverage", () => {
    const [all] = judged.thresholds;
    const high = judged.thresholds.find(({ p }) => p === 0.6);
    expect(all).toMatchObject({ p: 0, kept: judged.tested, coverage: 1 });
    expect(high?.precision as number).toBeGreaterThan((all?.precision as number) + 0.1);
    expect(high?.expectancyR).toBeCloseTo(3 * (high?.precision as number) - 1, 9);
    expect(high?.expectancyInterval?.[0] as number).toBeLessThan(high?.expectancyR as number);
    judged.thresholds.forEach(({ coverage }, i) => {
      expect(coverage).toBeLessThan(judged.thresholds[i - 1]?.coverage ?? 1.1);
    });
  });

  it("is the same for the same table and seed, and JSON gives it back", () => {
    expect(modelCard(trainScore(table, 1), table, 1)).toEqual(card);
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
  });

  it("has no figure where nothing could be judged, and no feature where the base rate is all there is", () => {
    const few = planted({ rows: 40, features: 3, seed: 5, p: () => 0.5 });
    expect(modelCard(trainScore(few, 1), few, 1)).toMatchObject({ judged: null });
    const none = planted({ rows: 0, features: 2, seed: 1, p: () => 0.5 });
    expect(modelCard(trainScore(none, 1), none, 1).baseRate).toBeNull();
    const noise = planted({ rows: 400, features: 4, seed: 7, p: () => 0.4 });
    const card = modelCard(trainScore(noise, 1), noise, 1);
    expect(card).toMatchObject({ kind: "base_rate", calibration: "none" });
    expect(card.judged?.top).toEqual([]);
  });
});

describe("a threshold sweep", () => {
  const scores = Float64Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100);
  const outcome = Uint8Array.from({ length: 100 }, (_, i) => (i >= 50 ? 1 : 0));

  it("keeps what is strictly above", () => {
    const lines = thresholdSweep({ scores, outcome, r: new Float64Array(100), stretch: 1, seed: 1 });
    expect(lines.map(({ p, kept }) => [p, kept])).toEqual(
      Array.from({ length: 20 }, (_, k) => [Number((k * 0.05).toFixed(2)), 100 - 5 * k]),
    );
    expect(lines.find(({ p }) => p === 0.5)).toMatchObject({ precision: 1, coverage: 0.5 });
  });

  it("says no share and no mean of fewer than 20, and no R where none is known", () => {
    const lines = thresholdSweep({ scores, outcome, r: new Float64Array(100).fill(Number.NaN), stretch: 1, seed: 1 });
    expect(lines.find(({ kept }) => kept === 15)).toMatchObject({ precision: null, expectancyR: null });
    expect(lines.find(({ kept }) => kept === 20)).toMatchObject({ precision: 1, expectancyR: null });
  });
});

describe("the band of a bin", () => {
  it.each([
    [0.3, 50],
    [0.62, 38],
    [0.05, 200],
  ])("holds 95 of 100 samples at p %f of %i", (p, n) => {
    const random = randomStream(9);
    const [low, high] = binomialBand(p, n);
    let inside = 0;
    for (let draw = 0; draw < 4_000; draw++) {
      let wins = 0;
      for (let i = 0; i < n; i++) if (random() / 4_294_967_296 < p) wins++;
      if (wins / n >= low && wins / n <= high) inside++;
    }
    expect(inside / 4_000).toBeGreaterThanOrEqual(0.94);
    expect(inside / 4_000).toBeLessThan(0.99);
  });
});
