import { describe, expect, it } from "vitest";
import { nearestRows } from "../../../src/scoring/judge/nearest-rows.js";

describe("the rows most like another", () => {
  it("are measured in the spread of each column, so that no unit outweighs another", () => {
    // The second column moves a thousand times as much: without its spread the last row would be nearer than the first.
    const rows = [
      [1, 5_000],
      [2, 1_000],
      [3, 9_000],
      [4, 3_000],
    ];
    expect(nearestRows(rows, [2.2, 1_400], 2).map(({ index }) => index)).toEqual([1, 0]);
  });

  it("are told over the usual distance: 0 is the same, and their mean is 1", () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i % 7, (i * i) % 11, i]);
    const all = nearestRows(rows, rows[17] as number[], 40);
    expect(all[0]).toEqual({ index: 17, distance: 0 });
    expect(all.reduce((sum, { distance }) => sum + distance, 0) / 40).toBeCloseTo(1, 9);
    expect(all.every(({ distance }, i) => i === 0 || distance >= (all[i - 1]?.distance ?? 0))).toBe(true);
  });

  it("are those first given where they are equal, and none of none", () => {
    expect(nearestRows([[1], [3], [1]], [1], 2)).toEqual([
      { index: 0, distance: 0 },
      { index: 2, distance: 0 },
    ]);
    expect(nearestRows([], [1, 2], 5)).toEqual([]);
    expect(nearestRows([[1], [1]], [1], 5).map(({ distance }) => distance)).toEqual([0, 0]);
  });
});
