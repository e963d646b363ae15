import type { Feature, Look } from "./feature.js";
import { firstOf, highest, lowest } from "./windows.js";

const SWEEP_BARS = 12;
const LEVEL_BARS = 96;
const GAP_BARS = 12;
const BREAK_BARS = 24;
const BREAKS_BACK = 200;

/** How far the last bars went beyond the extreme of the 96 before them, against the trade, and how long ago the furthest was. */
function sweep({ side, candles, k, atr }: Look): { readonly depth: number; readonly age: number } {
  const from = firstOf(k, SWEEP_BARS);
  if (from === 0) return { depth: 0, age: SWEEP_BARS };
  const before = Math.max(0, from - LEVEL_BARS);
  const level = side === 1 ? lowest(candles, before, from - 1) : highest(candles, before, from - 1);
  let [depth, age] = [0, SWEEP_BARS];
  for (let i = from; i <= k; i++) {
    const beyond = side === 1 ? level - (candles.low[i] as number) : (candles.high[i] as number) - level;
    if (beyond > depth) [depth, age] = [beyond, k - i];
  }
  return { depth: Math.min(50, depth / atr), age };
}

/** The largest gap between the first and third of three candles, with the trade, in the last bars. */
function gap({ side, candles: { high, low }, k, atr }: Look): { readonly size: number; readonly age: number } {
  let [size, age] = [0, GAP_BARS];
  for (let i = Math.max(2, firstOf(k, GAP_BARS)); i <= k; i++) {
    const open =
      side === 1 ? (low[i] as number) - (high[i - 2] as number) : (low[i - 2] as number) - (high[i] as number);
    if (open > size) [size, age] = [open, k - i];
  }
  return { size: Math.min(50, size / atr), age };
}

/** The latest close beyond the range of the 24 bars before it: with the trade 1, against it −1, none 0; and its age. */
function lastBreak({ side, candles, k }: Look): { readonly direction: number; readonly age: number } {
  for (let i = k; i > 0 && i > k - BREAKS_BACK; i--) {
    const from = Math.max(0, i - BREAK_BARS);
    const close = candles.close[i] as number;
    if (close > highest(candles, from, i - 1)) return { direction: side, age: k - i };
    if (close < lowest(candles, from, i - 1)) return { direction: -side, age: k - i };
  }
  return { direction: 0, age: BREAKS_BACK };
}

/** Raids, gaps and breaks near the bar, by plain rules over few bars: the same whatever tools the setup asks for. */
export const STRUCTURE_FEATURES: readonly Feature[] = [
  {
    name: "sweep_depth_atr",
    unit: "atr",
    about: "how far 12 bars went beyond the extreme of the 96 before, against the trade; 0 if not",
    read: (look) => sweep(look).depth,
  },
  { name: "sweep_age", unit: "bars", about: "since the furthest of that; 12 if none", read: (look) => sweep(look).age },
  {
    name: "fvg_size_atr",
    unit: "atr",
    about: "largest fair value gap with the trade in 12 bars; 0 if none",
    read: (look) => gap(look).size,
  },
  { name: "fvg_age", unit: "bars", about: "since that gap; 12 if none", read: (look) => gap(look).age },
  {
    name: "structure",
    unit: "side",
    about: "latest close beyond the range of 24 bars: 1 with the trade, −1 against it, 0 none in 200 bars",
    read: (look) => lastBreak(look).direction,
  },
  { name: "structure_age", unit: "bars", about: "since that break", read: (look) => lastBreak(look).age },
];
