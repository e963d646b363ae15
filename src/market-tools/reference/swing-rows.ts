import type { Candles } from "../../domain/candles.js";
import { windowExtremes } from "./window-extremes.js";

/** The swing length that the library's expected files were made with. */
const SWING_LENGTH = 5;

/** The library's swings in order of their rows, highs (1) and lows (−1) by turns, its two pseudo swings among them. */
export interface SwingRows {
  readonly rows: Int32Array;
  readonly kinds: Int8Array;
  readonly levels: Float64Array;
}

/**
 * Appendix 1.2. A window of s − 1 candles on the left and s on the right, none before row 2s − 1 (B11); a candle that is both is a high;
 * of neighbours of one kind the first most extreme is left. Rows 0 and n − 1 get a pseudo swing of the kind opposite to their neighbour (B10).
 */
export function swingRows(candles: Candles, s: number = SWING_LENGTH): SwingRows {
  const { length, high, low } = candles;
  const highest = windowExtremes(high, length, 2 * s, 1);
  const lowest = windowExtremes(low, length, 2 * s, -1);
  const found = { rows: [0], kinds: [0] };
  const last = () => found.rows.length - 1;
  for (let i = 2 * s - 1; i < length - s; i++) {
    const kind = high[i] === highest[i + s] ? 1 : low[i] === lowest[i + s] ? -1 : 0;
    if (kind === 0) continue;
    const column = kind === 1 ? high : low;
    if (found.kinds[last()] !== kind) {
      found.rows.push(i);
      found.kinds.push(kind);
    } else if (kind * ((column[i] as number) - (column[found.rows[last()] as number] as number)) > 0)
      found.rows[last()] = i;
  }
  if (last() === 0) return { rows: new Int32Array(0), kinds: new Int8Array(0), levels: new Float64Array(0) };
  found.kinds[0] = -(found.kinds[1] as number);
  found.kinds.push(-(found.kinds[last()] as number));
  found.rows.push(length - 1);
  const rows = Int32Array.from(found.rows);
  const kinds = Int8Array.from(found.kinds);
  const levels = Float64Array.from(rows, (row, q) => (kinds[q] === 1 ? high : low)[row] as number);
  return { rows, kinds, levels };
}
