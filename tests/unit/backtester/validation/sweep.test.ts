import { describe, expect, it } from "vitest";
import { rankValue, sampleFigures } from "../../../../src/backtester/validation/sample-figures.js";
import { gridOf, readAxis } from "../../../../src/backtester/validation/sweep/grid.js";
import { luckOf } from "../../../../src/backtester/validation/sweep/luck.js";
import { neighbourhood } from "../../../../src/backtester/validation/sweep/neighbours.js";
import { randomStream } from "../../../../src/domain/random-stream.js";

describe("the values of a sweep", () => {
  it.each([
    ["1,2,3", [1, 2, 3]],
    ["1:2, 1:3", ["1:2", "1:3"]],
    ["true,false", [true, false]],
    ["0.1..0.5/0.1", [0.1, 0.2, 0.3, 0.4, 0.5]],
    ["1..2/0.4", [1, 1.4, 1.8]],
    ["-1..1/1", [-1, 0, 1]],
    ["7", [7]],
  ])("%s", (text, values) => expect(readAxis("fvg.min_atr", text).values).toEqual(values));

  it.each([
    ["0.1..0.5", "no list of values"],
    ["1,,2", "no list of values"],
    ["3..1/1", "ends (1) before it begins (3)"],
    ["1..2/0", "step must be above 0"],
    ["1,1", "twice"],
    ["0..1/0.0001", "10001 variants; 400 is the most"],
  ])("%s is refused: %s", (text, why) => expect(() => readAxis("rr", text)).toThrow(why));

  it("make a grid, the last axis turning fastest", () => {
    const grid = gridOf([readAxis("a", "1,2"), readAxis("b", "x,y")]);
    expect(grid.map(({ a, b }) => `${a}${b}`)).toEqual(["1x", "1y", "2x", "2y"]);
  });

  it("are counted before anything runs: 21 times 20 are too many", () => {
    expect(() => gridOf([readAxis("a", "1..21/1"), readAxis("b", "1..20/1")])).toThrow("420 variants; 400 is the most");
    expect(() => gridOf([])).toThrow("Nothing to vary");
  });
});

describe("the neighbours of the best", () => {
  const axes = [readAxis("a", "1,2,3"), readAxis("b", "1,2,3")];

  it.each<[string, (number | null)[], number, { n: number; median: number | null; lonely: boolean | null }]>([
    ["a plateau", [0.2, 0.3, 0.2, 0.3, 0.4, 0.3, 0.2, 0.3, 0.2], 4, { n: 4, median: 0.3, lonely: false }],
    ["a lonely peak", [0, 0.1, 0, 0.1, 0.9, 0.1, 0, 0.1, 0], 4, { n: 4, median: 0.1, lonely: true }],
    ["a corner has two", [0.9, 0.8, 0, 0.6, 0, 0, 0, 0, 0], 0, { n: 2, median: 0.7, lonely: false }],
    [
      "those without a figure say nothing",
      [null, null, 0, null, 1, null, 0, null, 0],
      4,
      { n: 0, median: null, lonely: null },
    ],
    [
      "the best of all that lose",
      [-2, -1.1, -2, -1.2, -1, -1.2, -2, -1.1, -2],
      4,
      { n: 4, median: -1.15, lonely: false },
    ],
  ])("%s", (_, figures, best, expected) => {
    const found = neighbourhood(axes, figures, best);
    expect(found).toMatchObject({ n: expected.n, lonely: expected.lonely });
    if (expected.median === null) expect(found.median).toBeNull();
    else expect(found.median).toBeCloseTo(expected.median, 12);
  });

  it("do not reach over the end of a row", () => {
    expect(neighbourhood(axes, [0, 0, 1, 99, 0, 0.8, 0, 0, 0], 2)).toMatchObject({ n: 2, median: 0.4 });
  });
});

describe("the luck of the best", () => {
  it("is what the best of N edge-less variants shows on average, within a tenth", () => {
    // Trades of ±1 R without an edge; 50 variants of 100 trades, drawn anew 300 times.
    const random = randomStream(7);
    const draw = (): number[] => Array.from({ length: 100 }, () => (random() & 1 ? 1 : -1));
    let sum = 0;
    for (let round = 0; round < 300; round++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let v = 0; v < 50; v++) best = Math.max(best, draw().reduce((all, r) => all + r, 0) / 100);
      sum += best / 300;
    }
    const { expected_best_r: expected } = luckOf(draw(), 50);
    expect(expected).toBeGreaterThan(sum * 0.9);
    expect(expected).toBeLessThan(sum * 1.1);
    // The field note's figure: such a best shows a win rate of 61 %.
    expect(0.5 + sum / 2).toBeCloseTo(0.61, 2);
  });

  it("deflates: what one try makes likely, a hundred make doubtful", () => {
    const r = Array.from({ length: 100 }, (_, i) => (i % 5 < 3 ? 1 : -1));
    expect(luckOf(r, 1).deflated_sharpe).toBeGreaterThan(0.95);
    expect(luckOf(r, 100).deflated_sharpe).toBeLessThan(0.5);
  });
});

describe("the figures of a sample", () => {
  it("of trades counted by hand", () => {
    const figures = sampleFigures([2, -1, -1, 2, -1], 1);
    expect(figures).toMatchObject({ n: 5, total_r: 1, expectancy: 0.2, winrate: 0.4, max_drawdown_r: 2 });
    expect(figures.profit_factor).toBeCloseTo(4 / 3, 12);
  });

  it("of nothing are none, and below the minimum nothing ranks", () => {
    expect(sampleFigures([], 1)).toMatchObject({ n: 0, total_r: 0, expectancy: null, profit_factor: null, sqn: null });
    expect(rankValue(sampleFigures(new Array(29).fill(1), 1), "expectancy")).toBeNull();
    expect(rankValue(sampleFigures(new Array(30).fill(1), 1), "expectancy")).toBe(1);
  });
});
