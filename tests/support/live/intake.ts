import { MINUTE } from "../../../src/domain/civil.js";
import type { LiveCandle } from "../../../src/domain/live-candle.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { createFeedIntake } from "../../../src/services/live/feed-intake.js";
import { symbols } from "../data/symbols.js";
import { utc } from "../data/utc.js";

/** A feed's desk over candles in memory, and a clock that stands where it is put. */
export function deskOf(start: string) {
  const clock = { time: utc(start), now: () => clock.time, elapsed: () => clock.time };
  const candles = candlesInMemory();
  const intake = createFeedIntake({ feed: "mt5", candles, symbols, clock });
  return { clock, candles, intake };
}

/** A flat EURUSD candle that opens then. */
export const candleAt = (openTime: number | string, close = 1.1): LiveCandle => ({
  openTime: typeof openTime === "string" ? utc(openTime) : openTime,
  open: 1.1,
  high: Math.max(1.1, close),
  low: Math.min(1.1, close),
  close,
  volume: 10,
  spread: 0.00008,
});

/** Candles a minute apart from `first` on. */
export const minutes = (first: string, count: number): LiveCandle[] =>
  Array.from({ length: count }, (_, i) => candleAt(utc(first) + i * MINUTE));
