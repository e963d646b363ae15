import type { CandleBody } from "../../domain/chart.js";
import type { Plot } from "./plot.js";

/** How many candles a box would hide or cut. */
export function candlesUnder(
  plot: Plot,
  { high, low }: CandleBody,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): number {
  let count = 0;
  for (let i = 0; i < high.length; i++) {
    const centre = plot.x(i);
    if (centre < x || centre > x + width) continue;
    if (plot.y(high[i] as number) < y + height && plot.y(low[i] as number) > y) count++;
  }
  return count;
}
