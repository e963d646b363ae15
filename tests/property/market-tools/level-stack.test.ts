import { expect, test } from "vitest";
import { LevelStack } from "../../../src/market-tools/parts/level-stack.js";
import { uniform } from "../../support/market-tools/random-candles.js";

interface Kept {
  readonly key: number;
  readonly id: number;
}

const least = (kept: readonly Kept[]): number => Math.min(Number.POSITIVE_INFINITY, ...kept.map(({ key }) => key));

test.each([1, 2, 3])("a level stack gives what it was given, the least first (seed %i)", (seed) => {
  const random = uniform(seed);
  const column = new Float64Array(3);
  const stack = new LevelStack(column, 1);
  const kept: Kept[] = [];
  const take = (at: number) => kept.splice(at, 1)[0] as Kept;
  for (let id = 0; id < 3000; id++) {
    const chance = random();
    if (chance < 0.6 || kept.length === 0) {
      const key = Math.floor(random() * 500);
      stack.push(key, id);
      kept.push({ key, id });
    } else if (chance < 0.8) {
      const nearest = least(kept);
      const popped = stack.pop();
      expect(take(kept.findIndex((one) => one.id === popped)).key).toBe(nearest);
    } else {
      const { key, id: gone } = take(Math.floor(random() * kept.length));
      stack.remove(key, gone);
    }
    expect(column[1]).toBe(least(kept));
    expect(stack.size).toBe(kept.length);
    const asked = Math.floor(random() * 500);
    expect(stack.size + 1 - stack.firstAtMost(asked)).toBe(kept.filter(({ key }) => key <= asked).length);
  }
  for (let left = kept.length; left > 0; left--) stack.pop();
  expect([...column]).toEqual([0, Number.POSITIVE_INFINITY, 0]);
});

test("of equal keys the one pushed last comes out first", () => {
  const stack = new LevelStack(new Float64Array(1), 0);
  for (const [id, key] of [5, 3, 5, 3, 5].entries()) stack.push(key, id);
  expect([1, 2, 3, 4, 5].map(() => stack.pop())).toEqual([3, 1, 4, 2, 0]);
});

test("a level that is not there cannot be taken out", () => {
  const stack = new LevelStack(new Float64Array(1), 0);
  stack.push(2, 7);
  expect(() => stack.remove(2, 8)).toThrow("Level 8 is not kept");
});
