import { z } from "zod";
import { type EpochMs, SECOND } from "./civil.js";
import type { LiveCandle } from "./live-candle.js";
import { serverTimes } from "./server-times.js";
import type { Zone } from "./zone.js";

/** Unix seconds, of the broker's wall clock or of UTC as the name beside them says. */
export const wireSeconds = z.int().min(0).max(10_000_000_000);
const price = z.string().regex(/^\d{1,9}(?:\.\d{1,8})?$/, "a price in decimal digits, as text");
const count = z
  .int()
  .min(0)
  .max(2 ** 53 - 1);

/** One bar as MetaTrader 5 has it: opens at (server seconds), open, high, low, close, tick volume, spread in points, real volume. */
export const serverBar = z.tuple([wireSeconds, price, price, price, price, count, count, count]);
export type ServerBar = z.infer<typeof serverBar>;

export interface BarReading {
  readonly clock: Zone;
  readonly periodMs: number;
  /** Size of a point, in price units. */
  readonly point: number;
  /** The terminal's own wall clock, ms: says what has closed. */
  readonly serverMs: number;
  readonly now: EpochMs;
}

/** The bars that have closed by the terminal's clock, as candles in UTC. `bars`: the oldest first. */
export function closedCandles(bars: readonly ServerBar[], reading: BarReading): readonly LiveCandle[] {
  const { clock, periodMs, point, serverMs, now } = reading;
  const closed = bars.filter(([open]) => open * SECOND + periodMs <= serverMs);
  const walls = closed.map(([open]) => open * SECOND);
  const times = serverTimes(clock, walls, periodMs, now);
  return closed.map(([, open, high, low, close, ticks, spread], i) => ({
    openTime: times[i] as number,
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
    volume: ticks,
    spread: spread * point,
    serverTime: walls[i] as number,
  }));
}
