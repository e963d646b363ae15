import type { Candles } from "../../domain/candles.js";
import { emptyCells, type ReferenceTable } from "./reference-table.js";
import { swingRows } from "./swing-rows.js";

/**
 * The library's `swing_highs_lows` with swing length 5 (Appendix 1.2). A row is known five candles later at the earliest and may be taken
 * back until a swing of the other kind stands; the one on the last row moves with every candle. O(n).
 */
export function swingHighsLows(candles: Candles): ReferenceTable {
  const { rows, kinds, levels } = swingRows(candles);
  const kind = emptyCells(candles.length);
  const level = emptyCells(candles.length);
  rows.forEach((row, q) => {
    kind[row] = kinds[q] as number;
    level[row] = levels[q] as number;
  });
  return [
    { name: "HighLow", type: "double", values: kind },
    { name: "Level", type: "double", values: level },
  ];
}
