import { expect, test } from "vitest";
import { LevelStack } from "../../../src/market-tools/parts/level-stack.js";
import { uniform } from "../../support/market-tools/random-candles.js";

test.each([1, 2, 3])("a level stack gives what it was given, the least first (seed %i)", (seed) => {
  const random = uniform(seed);
  const least = new Float64Array(3);
  const stack = new LevelStack(least, 1);
  const kept: { key: number; id: number }[] = [];
  for (let id = 0; id < 3000; id++) {
    if (random() < 0.7 || kept.length === 0) {
      const key = Math.floor(random() * 500);
      stack.push(key, id);
      kept.push({ key, id });
    } else {
      const nearest = Math.min(...kept.map(({ key }) => key));
      expect(least[1]).toBe(nearest);
      const popped = stack.pop();
      const at = kept.findIndex((one) => one.id === popped);
      expect(kept[at]?.key).toBe(nearest);
      kept.splice(at, 1);
    }
  }
  for (let left = kept.length; left > 0; left--) stack.pop();
  expect([...least]).toEqual([0, Number.POSITIVE_INFINITY, 0]);
});
