import type { Candles } from "../../domain/candles.js";
import { FirstBeyond } from "./first-beyond.js";
import { emptyCells, type ReferenceTable } from "./reference-table.js";

/** Gaps at the row of their middle candle; NaN where there is none. */
export interface GapRows {
  readonly kind: Float64Array;
  readonly top: Float64Array;
  readonly bottom: Float64Array;
}

/** Appendix 1.1: the candle before and the one after do not overlap, and the middle one closes in the gap's direction. */
export function gapRows({ length, open, high, low, close }: Candles): GapRows {
  const rows = { kind: emptyCells(length), top: emptyCells(length), bottom: emptyCells(length) };
  for (let i = 1; i < length - 1; i++) {
    const body = (close[i] as number) - (open[i] as number);
    if (body > 0 && (high[i - 1] as number) < (low[i + 1] as number)) {
      rows.kind[i] = 1;
      rows.top[i] = low[i + 1] as number;
      rows.bottom[i] = high[i - 1] as number;
    } else if (body < 0 && (low[i - 1] as number) > (high[i + 1] as number)) {
      rows.kind[i] = -1;
      rows.top[i] = low[i - 1] as number;
      rows.bottom[i] = high[i + 1] as number;
    }
  }
  return rows;
}

/** The library's columns: mitigated by the first touch of the near edge from two candles after the row on; 0 for never (B13). */
export function gapTable({ length, high, low }: Candles, { kind, top, bottom }: GapRows): ReferenceTable {
  const lows = new FirstBeyond(low, length, -1);
  const highs = new FirstBeyond(high, length, 1);
  const mitigated = emptyCells(length);
  for (let i = 0; i < length; i++) {
    if (Number.isNaN(kind[i])) continue;
    const touched =
      kind[i] === 1 ? lows.atOrBeyond(i + 2, top[i] as number) : highs.atOrBeyond(i + 2, bottom[i] as number);
    mitigated[i] = Math.max(0, touched);
  }
  return [
    { name: "FVG", type: "double", values: kind },
    { name: "Top", type: "double", values: top },
    { name: "Bottom", type: "double", values: bottom },
    { name: "MitigatedIndex", type: "double", values: mitigated },
  ];
}
