import { describe, expect, test } from "vitest";
import type { ReferenceTable } from "../../../src/market-tools/reference/reference-table.js";
import { REFERENCE_TABLES } from "../../../src/market-tools/reference/reference-tables.js";
import { prefixOf, randomCandles } from "../../support/market-tools/random-candles.js";
import { referenceTable } from "../../support/market-tools/reference-columns.js";

/** Ten weeks of hours: weeks, days, sessions and some 130 swings. */
const COUNT = 1200;
const SEEDS = [2, 5];
const CUTS = Array.from({ length: 24 }, (_, i) => 200 + 41 * i);
const CLOSE_CUTS = Array.from({ length: 200 }, (_, i) => 200 + 5 * i);
/** Cells that name a later bar: as of bar k such a bar above k has not come. */
const LATER = ["MitigatedIndex", "BrokenIndex", "Swept"];

const CAUSAL = ["previous_high_low_4h", "previous_high_low_1D", "previous_high_low_W", "sessions_london"];
/** What the library shows and later takes back or overwrites. `fvg` does not: it is one candle late. */
const TAKES_BACK = ["fvg_consecutive", "swing_highs_lows", "bos_choch", "ob", "liquidity"];

/** Rows up to `last` as text, read as of bar k. */
function rowsUpTo(table: ReferenceTable, last: number, k: number): string[] {
  const rows: string[] = [];
  for (let row = 0; row <= last; row++)
    rows.push(
      table
        .map(({ name, values }) => {
          const value = values[row] as number;
          return LATER.includes(name) && !(value > 0 && value <= k) ? "not yet" : String(value);
        })
        .join(),
    );
  return rows;
}

/** At how many cuts k the rows up to k − late differ between a run on bars 0 … k and a run on all. */
function breaches(name: string, seed: number, late = 0): number {
  const candles = randomCandles(seed, COUNT, "H1");
  const whole = referenceTable(candles, name);
  return CUTS.filter((k) => {
    const part = referenceTable(prefixOf(candles, k + 1), name);
    return rowsUpTo(part, k - late, k).join("\n") !== rowsUpTo(whole, k - late, k).join("\n");
  }).length;
}

/** Rows with an event in the run of some cut that the run on all candles has not, or with another side or level. */
function takenBack(name: string, seed: number): number {
  const candles = randomCandles(seed, COUNT, "H1");
  const events = (table: ReferenceTable) =>
    table.filter((column) => !LATER.includes(column.name)).map(({ values }) => values);
  const whole = events(referenceTable(candles, name));
  const lost = new Set<number>();
  for (const k of CLOSE_CUTS) {
    const part = events(referenceTable(prefixOf(candles, k + 1), name));
    for (let row = 0; row <= k; row++) {
      const shown = part.some((values) => !Number.isNaN(values[row]));
      if (shown && part.some((values, c) => !Object.is(values[row], whole[c]?.[row]))) lost.add(row);
    }
  }
  return lost.size;
}

describe("prefix invariance of the reference's tables", () => {
  test("every table is judged", () =>
    expect(["fvg", ...TAKES_BACK, ...CAUSAL].sort()).toEqual(REFERENCE_TABLES.map(({ name }) => name).sort()));

  describe.each(SEEDS)("market %i", (seed) => {
    test.each(CAUSAL)("%s holds it", (name) => expect(breaches(name, seed)).toBe(0));

    test.each(["fvg", ...TAKES_BACK])("%s fails it", (name) => expect(breaches(name, seed)).toBeGreaterThan(0));

    test("fvg holds it when read one candle late, and takes nothing back", () => {
      expect(breaches("fvg", seed, 1)).toBe(0);
      expect(takenBack("fvg", seed)).toBe(0);
    });

    test.each(TAKES_BACK)("%s takes back what it showed", (name) => expect(takenBack(name, seed)).toBeGreaterThan(0));
  });
});
