import type { Candles } from "../../domain/candles.js";
import { gapRows, gapTable } from "./gap-rows.js";
import type { ReferenceTable } from "./reference-table.js";

/**
 * The library's `fvg` with `join_consecutive` (Appendix 1.1): of gaps of one direction on neighbouring rows only the last is left, with the
 * outer edges of all. A row that was shown is erased when the next candle makes another gap. O(n log n).
 */
export function fvgConsecutive(candles: Candles): ReferenceTable {
  const gaps = gapRows(candles);
  const { kind, top, bottom } = gaps;
  for (let i = 0; i < candles.length - 1; i++) {
    if (kind[i] !== kind[i + 1]) continue;
    top[i + 1] = Math.max(top[i] as number, top[i + 1] as number);
    bottom[i + 1] = Math.min(bottom[i] as number, bottom[i + 1] as number);
    kind[i] = top[i] = bottom[i] = Number.NaN;
  }
  return gapTable(candles, gaps);
}
