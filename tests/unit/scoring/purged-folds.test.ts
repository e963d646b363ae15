import { describe, expect, it } from "vitest";
import { purgedFolds } from "../../../src/scoring/data/purged-folds.js";
import { draws, planted } from "../../support/score/planted.js";

const OPTIONS = { folds: 4, head: 0.3, leastRows: 10, leastOfEach: 2 };

describe("purged folds", () => {
  it("test every row behind the head once, in order", () => {
    const table = planted({ rows: 200, features: 1, seed: 1, p: () => 0.5 });
    const folds = purgedFolds(table, OPTIONS);
    expect(folds.map(({ from, to }) => [from, to])).toEqual([
      [60, 95],
      [95, 130],
      [130, 165],
      [165, 200],
    ]);
  });

  it("learn from nothing whose outcome reaches into the tested stretch, nor from within the longest life before it", () => {
    const { uniform } = draws(3);
    for (let round = 0; round < 200; round++) {
      const n = 60 + Math.floor(uniform() * 100);
      const t0 = Float64Array.from({ length: n }, () => Math.floor(uniform() * 5_000)).sort();
      const t1 = t0.map((from) => from + Math.floor(uniform() * 300));
      const outcome = Uint8Array.from(t0, () => (uniform() < 0.5 ? 1 : 0));
      const longest = Math.max(...t1.map((to, i) => to - (t0[i] as number)));
      for (const { train, from } of purgedFolds({ length: n, t0, t1, outcome }, OPTIONS))
        for (const i of train) {
          expect(t1[i]).toBeLessThan(t0[from] as number);
          expect(t0[i]).toBeLessThanOrEqual((t0[from] as number) - longest);
        }
    }
  });

  it("are left out where too little is left to learn from", () => {
    const table = planted({ rows: 100, features: 1, seed: 1, open: 80, p: () => 0.5 });
    expect(purgedFolds(table, OPTIONS)).toEqual([]);
    expect(purgedFolds(planted({ rows: 100, features: 1, seed: 1, p: () => 1 }), OPTIONS)).toEqual([]);
  });
});
