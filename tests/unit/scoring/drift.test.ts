import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/domain/random-stream.js";
import { columnDrift } from "../../../src/scoring/judge/drift.js";

/** Normal numbers, by Box and Muller. */
function normals(seed: number): () => number {
  const random = randomStream(seed);
  const uniform = (): number => (random() + 0.5) / 4_294_967_296;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Columns of which each second follows the one before it, and the last has three values. */
function rows(n: number, width: number, next: () => number, shift = 0): Float64Array[] {
  const columns = Array.from({ length: width }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    let before = 0;
    columns.forEach((column, f) => {
      const own = next();
      column[i] = f % 2 === 1 ? 0.8 * before + 0.6 * own : own;
      before = own;
      if (f === width - 1) column[i] = Math.sign(Math.round(own));
    });
    const [first] = columns;
    if (first !== undefined) first[i] = (first[i] as number) + shift;
  }
  return columns;
}

const alarms = (reference: number, recent: number, shift: number, rounds: number, from: number): number => {
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const next = normals(from + round);
    const found = columnDrift(rows(reference, 8, next), rows(recent, 8, next, shift), round);
    if (found.some(({ psi, limit }) => psi > limit)) count += 1;
  }
  return count;
};

describe("drift", () => {
  it("is called where nothing moved in at most 5 of 100 checks, whatever the number of rows on either side", () => {
    // Of 30 checks, each false in 1 of 20 cases, more than 4 are in 1 of 60.
    expect(alarms(200, 50, 0, 30, 1)).toBeLessThanOrEqual(4);
    expect(alarms(300, 200, 0, 30, 1_000)).toBeLessThanOrEqual(4);
  });

  it("is found in 9 of 10 cases where one of eight columns moved by one standard deviation, by 200 rows and by 100", () => {
    expect(alarms(300, 200, 1, 20, 50_000)).toBeGreaterThanOrEqual(18);
    expect(alarms(300, 100, 1, 20, 60_000)).toBeGreaterThanOrEqual(18);
  });

  it("names the column that moved, says the same of the same rows, and nothing of a column that never moves", () => {
    const next = normals(7);
    const [known, recent] = [rows(400, 4, next), rows(150, 4, next, 1.5)];
    const still = [new Float64Array(400).fill(2), new Float64Array(150).fill(2)] as const;
    const found = columnDrift([...known, still[0]], [...recent, still[1]], 1);
    expect(found.map(({ psi, limit }) => psi > limit)).toEqual([true, false, false, false, false]);
    expect(found[4]).toEqual({ psi: 0, limit: 0 });
    expect(columnDrift([...known, still[0]], [...recent, still[1]], 1)).toEqual(found);
  });

  it("of a column that only now begins to move", () => {
    const next = normals(9);
    const found = columnDrift([new Float64Array(300)], [Float64Array.from({ length: 80 }, next)], 1);
    expect(found[0]?.psi).toBeGreaterThan(found[0]?.limit ?? Number.NaN);
  });
});
