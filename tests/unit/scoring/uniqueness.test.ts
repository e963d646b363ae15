import { describe, expect, it } from "vitest";
import { uniqueness } from "../../../src/scoring/data/uniqueness.js";

const of = (...spans: readonly (readonly [number, number])[]): number[] => [
  ...uniqueness({ t0: Float64Array.from(spans, ([from]) => from), t1: Float64Array.from(spans, ([, to]) => to) }),
];

describe("how much of an outcome is its own", () => {
  it("all of it where nothing else is open", () => expect(of([0, 10], [10, 20], [30, 40])).toEqual([1, 1, 1]));
  it("a share where others are open at the same time", () => {
    expect(of([0, 10], [0, 10])).toEqual([0.5, 0.5]);
    expect(of([0, 10], [5, 15])).toEqual([0.75, 0.75]);
    expect(of([0, 40], [10, 20], [20, 30])).toEqual([0.75, 0.5, 0.5]);
  });
  it("an instant counts", () => expect(of([5, 5], [5, 5], [9, 9])).toEqual([0.5, 0.5, 1]));
  it("nothing of nothing", () => expect(of()).toEqual([]));
});
