import { z } from "zod";
import { serverBar, wireSeconds } from "../../domain/server-bars.js";

/** Bars asked for at once. */
export const MOST_BARS = 1_000;

/** What `GET …/v1/ohlcv` answers (docs/live-feed.md). Strict: an unknown key is a fault. */
export const ohlcvAnswer = z.strictObject({
  symbol: z.string().max(32),
  timeframe: z.string().max(8),
  server_time: wireSeconds,
  gmt: wireSeconds,
  connected: z.boolean(),
  digits: z.int().min(0).max(8),
  point: z.number().positive().max(1_000),
  /** The oldest first; the last one may still run. */
  bars: z.array(serverBar).max(MOST_BARS),
});

export type OhlcvAnswer = z.infer<typeof ohlcvAnswer>;
