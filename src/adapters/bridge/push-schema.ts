import { z } from "zod";
import { wireSeconds as seconds, serverBar } from "../../domain/server-bars.js";
import { TIMEFRAMES } from "../../domain/timeframe.js";

/** Most bars in one list, and lists in one message. */
export const MOST_BARS = 1_000;
const MOST_LISTS = 400;

const symbol = z.string().regex(/^[\w.#+!&-]{1,32}$/, "a broker's symbol");

/** One message of the Expert Advisor, protocol 1 (docs/live-feed.md). Strict: an unknown key is a fault. */
export const push = z.strictObject({
  v: z.literal(1),
  terminal: z.string().regex(/^[\w-]{1,32}$/, "up to 32 letters, digits, - and _"),
  /** When the Expert Advisor started, UTC seconds: tells its starts apart. */
  boot: seconds,
  /** Counts up with each message since then. */
  seq: z
    .int()
    .min(1)
    .max(2 ** 53 - 1),
  server: z.string().max(64),
  acct: z
    .string()
    .regex(/^sha256:[0-9a-f]{8,64}$/, "sha256: and hex digits")
    .optional(),
  ea: z.string().max(16),
  build: z.int().min(0).max(1_000_000),
  server_time: seconds,
  gmt: seconds,
  connected: z.boolean(),
  /** What the broker says of its symbols, all that it was asked for and has; on start, when asked for others, and each hour. */
  symbols: z
    .array(
      z.strictObject({
        s: symbol,
        digits: z.int().min(0).max(8),
        point: z.number().positive().max(1_000),
        /** Weekday, from, to: seconds of the server's day. */
        sessions: z
          .array(z.tuple([z.int().min(0).max(6), z.int().min(0), z.int().max(86_400)]))
          .max(70)
          .default([]),
      }),
    )
    .max(200)
    .optional(),
  bars: z
    .array(
      z.strictObject({
        s: symbol,
        tf: z.enum(TIMEFRAMES),
        /** The terminal holds no other bars that open in [from, to), server seconds. */
        from: seconds.optional(),
        to: seconds.optional(),
        b: z.array(serverBar).max(MOST_BARS),
      }),
    )
    .max(MOST_LISTS)
    .default([]),
});

export type Push = z.infer<typeof push>;

/** What an answer asks for: bars that open in [from, to), server seconds. */
export interface WantedBars {
  readonly s: string;
  readonly tf: string;
  readonly from: number;
  readonly to: number;
  readonly max: number;
}

export interface PushAnswer {
  readonly ok: true;
  readonly ack: number;
  /** UTC seconds. */
  readonly now: number;
  readonly want: readonly WantedBars[];
  readonly sub: readonly { readonly s: string; readonly tf: string }[];
  readonly poll_ms: number;
}
