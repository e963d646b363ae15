import type { Candles } from "../../domain/candles.js";
import { FirstBeyond } from "./first-beyond.js";
import { emptyCells, type ReferenceTable } from "./reference-table.js";
import { type SwingRows, swingRows } from "./swing-rows.js";

/** Half a band, as a share of the range of all candles. */
const RANGE_PERCENT = 0.01;

/**
 * The library's `liquidity` (Appendix 1.5): swings within a band around the first of them, written at its row. The band is a share of the
 * range of the whole series, so that any later candle may change it (B12). Level, End and Swept in single precision; Swept 0 for never (B13).
 * O(n log n).
 */
export function liquidity(candles: Candles): ReferenceTable {
  const { length, high, low } = candles;
  const swings = swingRows(candles);
  const columns = ["Liquidity", "Level", "End", "Swept"].map((name) => ({ name, values: emptyCells(length) }));
  const band = (extremeOf(high, length, 1) - extremeOf(low, length, -1)) * RANGE_PERCENT;
  const cells = columns.map(({ values }) => values) as [Float64Array, Float64Array, Float64Array, Float64Array];
  group(cells, swings, new FirstBeyond(high, length, 1), 1, band);
  group(cells, swings, new FirstBeyond(low, length, -1), -1, band);
  return columns.map((column) => ({ ...column, type: "single" }));
}

function extremeOf(column: Float64Array, length: number, side: 1 | -1): number {
  let extreme = column[0] as number;
  for (let i = 1; i < length; i++) if (side * ((column[i] as number) - extreme) > 0) extreme = column[i] as number;
  return extreme;
}

function group(
  [liquid, mean, end, swept]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  swings: SwingRows,
  prices: FirstBeyond,
  side: 1 | -1,
  band: number,
): void {
  const rows = swings.rows.filter((_row, q) => swings.kinds[q] === side);
  const levels = swings.levels.filter((_level, q) => swings.kinds[q] === side);
  const free = new FirstBeyond(levels, levels.length, side);
  const used = new Uint8Array(rows.length);
  for (let q = 0; q < rows.length; q++) {
    if (used[q] === 1) continue;
    const row = rows[q] as number;
    const level = levels[q] as number;
    const sweep = prices.atOrBeyond(row + 1, level + side * band);
    // Before the sweep no candle reaches the far edge: a swing is in the band where it reaches the near one.
    const near = level - side * band;
    let [sum, count, last] = [level, 1, row];
    for (let r = free.atOrBeyond(q + 1, near); r >= 0; r = free.atOrBeyond(r + 1, near)) {
      if (sweep >= 0 && (rows[r] as number) >= sweep) break;
      sum += levels[r] as number;
      count++;
      last = rows[r] as number;
      used[r] = 1;
      free.remove(r);
    }
    if (count === 1) continue;
    liquid[row] = side;
    mean[row] = Math.fround(sum / count);
    end[row] = Math.fround(last);
    swept[row] = Math.fround(Math.max(0, sweep));
  }
}
