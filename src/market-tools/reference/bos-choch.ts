import type { Candles } from "../../domain/candles.js";
import { FirstBeyond } from "./first-beyond.js";
import { emptyCells, type ReferenceTable } from "./reference-table.js";
import { swingRows } from "./swing-rows.js";

/**
 * The library's `bos_choch` by closes (Appendix 1.3): a pattern of four swings a, b, c, d, marked at b, whose level is kept in single
 * precision (B9). A mark that an outlasting later one overtakes is taken back, and so is one that is never broken; the BrokenIndex of the
 * former stays (B8). O(n log n).
 */
export function bosChoch(candles: Candles): ReferenceTable {
  const { length, close } = candles;
  const { rows, kinds, levels } = swingRows(candles);
  const bos = emptyCells(length);
  const choch = emptyCells(length);
  const level = emptyCells(length);
  const broken = emptyCells(length);
  const rises = new FirstBeyond(close, length, 1);
  const falls = new FirstBeyond(close, length, -1);
  /** Rows of marks that stand, the bars that break them rising. */
  const standing: number[] = [];
  for (let q = 0; q + 3 < rows.length; q++) {
    const side = kinds[q + 3] as number;
    const [a, b, c, d] = levels.subarray(q, q + 4).map((value) => side * value) as unknown as number[];
    const mark = patternOf(a as number, b as number, c as number, d as number);
    if (mark === undefined) continue;
    const row = rows[q + 1] as number;
    const price = Math.fround(levels[q + 1] as number);
    const at = (side === 1 ? rises : falls).beyond(row + 2, price);
    if (at < 0) continue;
    (mark === "bos" ? bos : choch)[row] = side;
    level[row] = price;
    broken[row] = at;
    while (standing.length > 0 && (broken[standing.at(-1) as number] as number) >= at) {
      const overtaken = standing.pop() as number;
      bos[overtaken] = choch[overtaken] = level[overtaken] = Number.NaN;
    }
    standing.push(row);
  }
  return [
    { name: "BOS", type: "double", values: bos },
    { name: "CHOCH", type: "double", values: choch },
    { name: "Level", type: "single", values: level },
    { name: "BrokenIndex", type: "double", values: broken },
  ];
}

/** Of an upward pattern low, high, low, high; a downward one comes negated. */
function patternOf(a: number, b: number, c: number, d: number): "bos" | "choch" | undefined {
  if (a < c && c < b && b < d) return "bos";
  return c < a && a < b && b < d ? "choch" : undefined;
}
