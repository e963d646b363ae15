import { expect, test } from "vitest";
import { FirstBeyond } from "../../../src/market-tools/reference/first-beyond.js";
import { uniform } from "../../support/market-tools/random-candles.js";

test.each([1, 2, 3])("the first value beyond a level is the one that a walk finds (seed %i)", (seed) => {
  const random = uniform(seed);
  for (const length of [1, 2, 7, 64, 300]) {
    const column = Float64Array.from({ length: length + 5 }, () => Math.floor(random() * 40));
    const gone = new Set<number>();
    for (const side of [1, -1] as const) {
      const first = new FirstBeyond(column, length, side);
      gone.clear();
      for (let ask = 0; ask < 400; ask++) {
        const from = Math.floor(random() * (length + 2));
        const level = Math.floor(random() * 44) - 2;
        const walk = (holds: (distance: number) => boolean) =>
          column.findIndex((value, i) => i >= from && i < length && !gone.has(i) && holds(side * (value - level)));
        expect(first.beyond(from, level)).toBe(walk((distance) => distance > 0));
        expect(first.atOrBeyond(from, level)).toBe(walk((distance) => distance >= 0));
        if (ask % 10 > 0) continue;
        const out = Math.floor(random() * length);
        first.remove(out);
        gone.add(out);
      }
    }
  }
});
