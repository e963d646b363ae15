import type { Candles } from "./candles.js";
import { HOUR } from "./civil.js";

/**
 * Candles of H2 and above with their true closes: where the next candle opens within an hour of the nominal end, the clock was put
 * forward or back in between, and the candle closes where the next one opens. Finer candles are given back as they are.
 */
export function withCloseTimes(candles: Candles): Candles {
  const { length, openTime, periodMs } = candles;
  if (periodMs <= HOUR || candles.closeTime !== undefined) return candles;
  const closeTime = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const nominal = (openTime[i] as number) + periodMs;
    const next = i + 1 < length ? (openTime[i + 1] as number) : nominal;
    closeTime[i] = Math.abs(next - nominal) <= HOUR ? next : nominal;
  }
  return { ...candles, closeTime };
}
