import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/domain/random-stream.js";
import { noveltyOf } from "../../../src/scoring/judge/novelty.js";

const WIDTH = 6;

function cloud(n: number, seed: number): Float32Array {
  const random = randomStream(seed);
  const uniform = (): number => random() / 4_294_967_296;
  // Columns of very different units.
  return Float32Array.from({ length: n * WIDTH }, (_, i) => 10 ** (i % WIDTH) * (uniform() + uniform() + uniform()));
}
const rowOf = (rows: Float32Array, i: number): Float32Array => rows.subarray(i * WIDTH, (i + 1) * WIDTH);

describe("novelty", () => {
  const known = cloud(400, 1);
  const novelty = noveltyOf(known, WIDTH);
  if (novelty === undefined) throw new Error("400 rows are enough");

  it("calls one in a hundred strange of rows that come from the same place", () => {
    const fresh = cloud(1_000, 2);
    const strange = Array.from({ length: 1_000 }, (_, i) => novelty.of(rowOf(fresh, i)) > novelty.limit);
    expect(strange.filter(Boolean).length).toBeLessThanOrEqual(25);
  });

  it("calls a row strange that lies outside in one column alone, whatever that column's unit", () => {
    for (let f = 0; f < WIDTH; f++) {
      const row = Float32Array.from(rowOf(known, 0));
      row[f] = (row[f] as number) + 6 * 10 ** f;
      expect(novelty.of(row), `column ${f}`).toBeGreaterThan(novelty.limit);
    }
  });

  it("is nothing for a row that was learned from", () => {
    expect(novelty.of(rowOf(known, 17))).toBe(0);
  });

  it("is the distance of the definition: nearest over the mean of all pairs, in standard deviations", () => {
    const rows = Float32Array.from({ length: 60 }, (_, i) => i);
    const found = noveltyOf(rows, 1);
    // Two of 60 whole numbers in a row are (60 + 1) / 3 apart; two rows on either side are neighbours in time.
    expect(found?.limit).toBeCloseTo((3 * 3) / 61, 9);
    expect(found?.of([70])).toBeCloseTo((11 * 3) / 61, 9);
  });

  it("looks at a value that was never seen where a column never moved, and at nothing under 50 rows or where all are one", () => {
    const rows = Float32Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? i / 100 : 3));
    const found = noveltyOf(rows, 2);
    expect(found?.of([0.5, 3])).toBeLessThanOrEqual(found?.limit ?? Number.NaN);
    expect(found?.of([0.5, 4])).toBeGreaterThan(found?.limit ?? Number.NaN);
    expect(noveltyOf(new Float32Array(49 * WIDTH), WIDTH)).toBeUndefined();
    expect(noveltyOf(new Float32Array(100 * WIDTH), WIDTH)).toBeUndefined();
  });
});
