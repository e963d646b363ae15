import { expect, test } from "vitest";
import { StandingOut } from "../../../src/market-tools/detectors/standing-out.js";
import { uniform } from "../../support/market-tools/random-candles.js";

/** Prices on few ticks, so that many are equal; a trend now and then. */
function prices(seed: number, count: number): Float64Array {
  const random = uniform(seed);
  let price = 100;
  let drift = 0;
  return Float64Array.from({ length: count }, () => {
    if (random() < 0.03) drift = Math.floor(random() * 3) - 1;
    price += drift + Math.floor(random() * 3) - 1;
    return price;
  });
}

const WINDOWS = [
  [1, 1],
  [5, 5],
  [1, 9],
  [9, 1],
  [2, 4],
  [40, 40],
] as const;

test.each(WINDOWS)("a bar stands out where it is the extreme of its window (%i before, %i after)", (left, right) => {
  for (const sign of [1, -1] as const) {
    for (const seed of [1, 2, 3, 4]) {
      const values = prices(seed, 1500);
      const one = new StandingOut(left, right, sign);
      for (let i = left; i + right < values.length; i++) {
        const window = [...values.subarray(i - left, i + right + 1)].map((value) => value * sign);
        expect(one.holds(values, i), `bar ${i} of market ${seed}`).toBe(
          Math.max(...window) === (values[i] as number) * sign,
        );
      }
    }
  }
});
