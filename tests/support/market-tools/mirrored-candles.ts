import type { CandleBuffer, Candles } from "../../../src/domain/candles.js";
import { mapCandles } from "./random-candles.js";

/** The market turned upside down: every price is its negative, exactly. */
export const upsideDown = (candles: Candles): CandleBuffer =>
  mapCandles(candles, candles.tick, (open, high, low, close) => [-open, -low, -high, -close]);

/**
 * The same candles, changed so that none holds the one before it: high and low rise together or fall together. Then no candle is
 * both a swing high and a swing low.
 */
export function withoutOutsideBars(candles: CandleBuffer): CandleBuffer {
  const { open, high, low, close, tick } = candles;
  const scale = Math.round(1 / tick);
  const snap = (price: number) => Math.round(price * scale) / scale;
  for (let i = 1; i < candles.length; i++) {
    const highBefore = high[i - 1] as number;
    const lowBefore = low[i - 1] as number;
    if ((high[i] as number) >= highBefore) {
      low[i] = snap(Math.max(low[i] as number, lowBefore + tick));
      high[i] = snap(Math.max(high[i] as number, low[i] as number, highBefore + tick));
    } else low[i] = snap(Math.min(low[i] as number, lowBefore - tick));
    const inside = (price: number) => Math.min(high[i] as number, Math.max(low[i] as number, price));
    open[i] = inside(open[i] as number);
    close[i] = inside(close[i] as number);
  }
  return candles;
}
