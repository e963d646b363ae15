import type { Candles } from "../../../src/domain/candles.js";
import type { ReferenceTable } from "../../../src/market-tools/reference/reference-table.js";
import { swingRows } from "../../../src/market-tools/reference/swing-rows.js";

/**
 * The library's `retracements` (Appendix 1.8), an oracle for the tests alone: how much of the leg is taken back, in percent. The direction
 * is that of the last swing, with hindsight; one branch asks the row before for it and the other the row itself; all columns then move
 * one row down, the last value to row 0, and the first three legs are zeroed (B14).
 */
export function retracements(candles: Candles): ReferenceTable {
  const { length, high, low } = candles;
  const { rows, kinds, levels } = swingRows(candles);
  const direction = new Float64Array(length);
  const current = new Float64Array(length);
  const deepest = new Float64Array(length);
  let [top, bottom, next] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const before = direction[i - 1] ?? 0;
    direction[i] = before;
    if (rows[next] === i) {
      direction[i] = kinds[next] as number;
      if (kinds[next] === 1) top = levels[next] as number;
      else bottom = levels[next] as number;
      next++;
    }
    const share = (price: number, from: number, to: number) =>
      to === from ? 0 : roundTenth(100 - ((price - from) / (to - from)) * 100);
    if (before === 1) {
      current[i] = share(low[i] as number, bottom, top);
      deepest[i] = Math.max(deepest[i - 1] ?? 0, current[i] as number);
    }
    if (direction[i] === -1) {
      current[i] = share(high[i] as number, top, bottom);
      deepest[i] = Math.max(before === -1 ? (deepest[i - 1] as number) : 0, current[i] as number);
    }
  }
  const columns = [direction, current, deepest].map(rolled) as [Float64Array, Float64Array, Float64Array];
  const end = endOfThirdLeg(columns[0]);
  for (const column of columns) column.fill(0, 0, end);
  return [
    { name: "Direction", type: "int", values: columns[0] },
    { name: "CurrentRetracement%", type: "double", values: columns[1] },
    { name: "DeepestRetracement%", type: "double", values: columns[2] },
  ];
}

function rolled(column: Float64Array): Float64Array {
  const moved = new Float64Array(column.length);
  moved.set(column.subarray(0, column.length - 1), 1);
  moved[0] = column.at(-1) ?? 0;
  return moved;
}

/** The row after the third change of direction; the last row where there are fewer. */
function endOfThirdLeg(direction: Float64Array): number {
  let changes = 0;
  for (let i = 0; i + 1 < direction.length; i++) if (direction[i] !== direction[i + 1] && ++changes === 3) return i + 2;
  return direction.length - 1;
}

/** NumPy's round to one decimal: ten times the value, to the nearest whole number, the even one of two. */
function roundTenth(value: number): number {
  const scaled = value * 10;
  const down = Math.floor(scaled);
  const rest = scaled - down;
  const whole = rest === 0.5 ? down + (Math.abs(down) % 2) : rest < 0.5 ? down : down + 1;
  return whole / 10;
}
