import type { CandleWindow, MarkInput } from "../../visualizer/chart-inputs.js";

/** Every tenth candle is named, counted back from the last one. */
const STEP = 10;

/** Small dots under candles with their ids, `C-10`, `C-20`: so that a reader can say which candle it means. */
export function candleSigns({ from, to }: CandleWindow): MarkInput[] {
  const signs: MarkInput[] = [];
  for (let at = to - 1; at >= from; at -= STEP)
    signs.push({ at, side: "below", shape: "dot", tone: "neutral", label: `C-${to - 1 - at}` });
  return signs;
}
