import type { Candles } from "../../domain/candles.js";
import { gapRows, gapTable } from "./gap-rows.js";
import type { ReferenceTable } from "./reference-table.js";

/** The library's `fvg` (Appendix 1.1). Row i is known a candle later, and its MitigatedIndex when that candle has come. O(n log n). */
export const fvg = (candles: Candles): ReferenceTable => gapTable(candles, gapRows(candles));
