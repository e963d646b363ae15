import type { Candles } from "../../domain/candles.js";

/** Decimal boundaries must not depend on the last bit of a float. */
const SLACK = 1 - 1e-9;

export interface DisplacementRule {
  /** Least body in ATR of the bar before, and as a share of the range. */
  readonly bodyAtr: number;
  readonly bodyRatio: number;
  /** The close lies within this share of the range from the extreme; 0 is off. */
  readonly closeFrac: number;
}

export const DEFAULT_DISPLACEMENT: DisplacementRule = { bodyAtr: 1.2, bodyRatio: 0.6, closeFrac: 0 };

/** Side of a displacement candle, 0 where it is none (DETECTORS 5.4). `atrBefore` is the ATR of bar i − 1. */
export function displaced(candles: Candles, i: number, atrBefore: number, rule: DisplacementRule): -1 | 0 | 1 {
  const close = candles.close[i] as number;
  const high = candles.high[i] as number;
  const low = candles.low[i] as number;
  const move = close - (candles.open[i] as number);
  const body = Math.abs(move);
  const range = high - low;
  if (body === 0 || body < rule.bodyRatio * range * SLACK) return 0;
  if (rule.bodyAtr > 0 && !(body >= rule.bodyAtr * atrBefore * SLACK)) return 0;
  const side = move > 0 ? 1 : -1;
  if (rule.closeFrac > 0 && (side > 0 ? high - close : close - low) * SLACK > rule.closeFrac * range) return 0;
  return side;
}

/** Whether a gap of the side (`fvg` with its defaults) has bar m as its middle; bar m + 1 must have closed. */
export function hasGap(candles: Candles, m: number, side: number): boolean {
  if (m < 1) return false;
  const body = (candles.close[m] as number) - (candles.open[m] as number);
  if (!(body * side > 0)) return false;
  const size =
    side > 0
      ? (candles.low[m + 1] as number) - (candles.high[m - 1] as number)
      : (candles.low[m - 1] as number) - (candles.high[m + 1] as number);
  return size >= 0.5 * candles.tick;
}
