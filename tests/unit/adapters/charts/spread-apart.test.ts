import { describe, expect, test } from "vitest";
import { spreadApart } from "../../../../src/adapters/charts/spread-apart.js";
import { seeded } from "../../../support/chart-candles.js";

describe("places that wish to stand apart", () => {
  test("stay where they wish where there is room", () => {
    expect(spreadApart([], 30, 0, 400)).toEqual([]);
    expect(spreadApart([200], 30, 0, 400)).toEqual([200]);
    expect(spreadApart([50, 80, 200], 30, 0, 400)).toEqual([50, 80, 200]);
  });

  test("move by as little as need be, both ways", () => {
    expect(spreadApart([100, 110], 30, 0, 400)).toEqual([90, 120]);
    expect(spreadApart([100, 100, 100, 300], 30, 0, 400)).toEqual([70, 100, 130, 300]);
    expect(spreadApart([100, 125, 135], 30, 0, 400)).toEqual([90, 120, 150]);
  });

  test("stay between the ends", () => {
    expect(spreadApart([5, 8], 30, 0, 400)).toEqual([0, 30]);
    expect(spreadApart([395, 398, 399], 30, 0, 400)).toEqual([340, 370, 400]);
  });

  test("stand closer where they do not fit", () => {
    expect(spreadApart([0, 10, 20, 30, 40], 30, 0, 60)).toEqual([0, 15, 30, 45, 60]);
  });

  test("never stand on each other, never change their order: 300 random pictures", () => {
    const random = seeded(4);
    for (let round = 0; round < 300; round++) {
      const wishes = Array.from({ length: 1 + Math.floor(random() * 22) }, () => random() * 800 - 50).sort(
        (a, b) => a - b,
      );
      const places = spreadApart(wishes, 34, 20, 700);
      const gap = Math.min(34, 680 / Math.max(1, wishes.length - 1));
      expect(places).toHaveLength(wishes.length);
      for (const [i, place] of places.entries()) {
        expect(place).toBeGreaterThanOrEqual(20 - 1e-9);
        expect(place).toBeLessThanOrEqual(700 + 1e-9);
        if (i > 0) expect(place - (places[i - 1] as number)).toBeGreaterThanOrEqual(gap - 1e-9);
      }
    }
  });
});
