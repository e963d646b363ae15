import { describe, expect, it } from "vitest";
import { BACKTEST_STEPS } from "../../../src/ports/backtest-jobs.js";
import { flowShare } from "../../../src/services/flow-share.js";

describe("the share of a whole backtest", () => {
  it("grows from 0 to 1 over the steps, without a jump back", () => {
    const shares = BACKTEST_STEPS.flatMap((step) => [flowShare(step, 0), flowShare(step, 0.5), flowShare(step, 1)]);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeCloseTo(1, 12);
  });

  it("takes a share beyond its step for the step's end", () => {
    expect(flowShare("evaluate", 3)).toBe(flowShare("evaluate", 1));
    expect(flowShare("evaluate", -1)).toBe(flowShare("evaluate", 0));
  });
});
