import { describe, expect, it } from "vitest";
import { costOf, priceOf, usdText } from "../../../src/domain/model-prices.js";

describe("the price of a model", () => {
  it.each([
    ["gpt-4o-mini", { input: 0.15, output: 0.6, isKnown: true }],
    ["gpt-4o-mini-2024-07-18", { input: 0.15, output: 0.6, isKnown: true }],
    ["gpt-4o-mini-audio", { input: 15, output: 60, isKnown: false }],
    ["constructor", { input: 15, output: 60, isKnown: false }],
    ["llama3", { input: 0, output: 0, isKnown: true }],
  ])("of %s is what is said of it, or the dearest", (model, price) => {
    expect(priceOf(model, { llama3: { input: 0, output: 0 } })).toEqual(price);
  });

  it("of one's own may be the dearest of all", () => {
    expect(priceOf("unheard", { mine: { input: 100, output: 1 } })).toEqual({ input: 100, output: 60, isKnown: false });
  });

  it("comes to whole billionths of a dollar", () => {
    expect(costOf({ input: 0.05, output: 0.4 }, 1, 1)).toBe(450);
    expect(costOf({ input: 15, output: 60 }, 1_000_000, 1_000_000)).toBe(75e9);
  });

  it.each([
    [0, "$0.00"],
    [4_200_000, "$0.0042"],
    [1_204_000_000, "$1.20"],
  ])("is written %s as %s", (amount, words) => expect(usdText(amount)).toBe(words));
});
