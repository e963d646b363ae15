import { describe, expect, it } from "vitest";
import { rowsOf } from "../../../src/scoring/data/score-table.js";
import { fitTrees } from "../../../src/scoring/fit/fit-trees.js";
import { auc } from "../../../src/scoring/judge/auc.js";
import { gateReasons } from "../../../src/scoring/judge/gates.js";
import { margins } from "../../../src/scoring/margins.js";
import { trainScore } from "../../../src/scoring/train/train-score.js";
import { draws, logistic, planted, plantedOverlap } from "../../support/score/planted.js";

const codes = (training: Parameters<typeof gateReasons>[0]): string[] => gateReasons(training).map(({ code }) => code);

describe("training", () => {
  it("recovers a planted signal: AUC near the truth, calibrated, may be promoted", () => {
    const truth = ([a = 0, b = 0]: readonly number[]): number => logistic(0.9 * a - 0.5 * b - 0.3);
    const table = planted({ rows: 2_000, features: 8, seed: 11, p: truth });
    const training = trainScore(table, 1);
    const real = Float64Array.from({ length: table.length }, (_, i) =>
      truth(table.columns.map((column) => column[i] as number)),
    );
    const best = auc(real, table.outcome, new Int32Array(table.length));
    expect(training.figures?.auc).toBeGreaterThan(best - 0.03);
    expect(training.figures?.ece).toBeLessThanOrEqual(training.figures?.ece_null_p95 as number);
    expect(training.figures?.brier_skill_interval[0]).toBeGreaterThan(0);
    expect(codes(training)).toEqual([]);
  });

  it("finds what no straight line shows", () => {
    const table = planted({
      rows: 1_500,
      features: 5,
      seed: 12,
      p: ([a = 0, b = 0]) => logistic(a * b > 0 ? 1.5 : -1.5),
    });
    const training = trainScore(table, 1);
    expect(training.candidate?.kind).toBe("trees");
    expect(training.figures?.auc).toBeGreaterThan(0.72);
  });

  it.each([1, 2, 3, 4, 5, 6])("refuses to promise where there is nothing to learn (seed %i)", (seed) => {
    const training = trainScore(planted({ rows: 500, features: 8, seed: 100 + seed, open: 3, p: () => 0.42 }), 1);
    expect(codes(training)).not.toEqual([]);
    expect(training.figures?.auc).toBeLessThan(0.6);
  });

  it("is the same for the same table and seed", () => {
    const table = planted({ rows: 400, features: 3, seed: 4, p: ([a = 0]) => logistic(a) });
    expect(trainScore(table, 7)).toEqual(trainScore(table, 7));
  });

  it.each([
    ["under 50 outcomes", 40, () => 0.5, ["too_few"]],
    ["under 200 outcomes", 150, ([a = 0]: readonly number[]) => logistic(2 * a), ["too_few"]],
    ["one kind of outcome", 300, () => 1, ["one_sided", "no_folds"]],
  ] as const)("says why not: %s", (_, rows, p, reasons) => {
    const found = codes(trainScore(planted({ rows, features: 3, seed: 5, p }), 1));
    expect(found.slice(0, reasons.length)).toEqual(reasons);
  });

  it("stands where there is nothing at all", () => {
    const table = planted({ rows: 0, features: 2, seed: 1, p: () => 0.5 });
    expect(codes(trainScore(table, 1))).toEqual(["too_few", "one_sided"]);
  });
});

describe("a planted overlap leak", () => {
  const table = plantedOverlap(2_400, 3, 120, 21);

  it("fools a shuffled K-fold", () => {
    const { uniform } = draws(2);
    const test = Int32Array.from(Array.from({ length: table.length }, (_, i) => i).filter(() => uniform() < 0.2));
    const held = new Set(test);
    const train = Int32Array.from(Array.from({ length: table.length }, (_, i) => i).filter((i) => !held.has(i)));
    const known = rowsOf(table, train);
    const tested = rowsOf(table, test);
    const model = fitTrees(known, new Float64Array(known.length).fill(1), 200, 1);
    const found = margins(model, tested.columns, tested.length);
    expect(auc(found, tested.outcome, new Int32Array(tested.length))).toBeGreaterThan(0.9);
  });

  it.each([21, 22, 23, 24])("does not fool purged folds (seed %i)", (seed) => {
    const training = trainScore(plantedOverlap(2_400, 3, 120, seed), 1);
    expect(Math.abs((training.figures?.auc ?? 0.5) - 0.5)).toBeLessThanOrEqual(0.05);
    expect(codes(training)).toContain("no_skill");
  });
});
