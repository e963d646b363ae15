import { z } from "zod";
import { calendarDay, setupId } from "./contracts.js";

/** A reading that was rewritten: what it was at the close of its bar, and what it is called later, or from fewer candles. */
const finding = z.object({
  /** Who met it: the pass candle by candle, a fresh run on a prefix, a run with another start, or the comparison of the two drivers. */
  check: z.enum(["live", "prefix", "warmup", "driver"]),
  /** Entry of `required_tools`; empty for what is the rule's own (a signal). */
  entry: z.string(),
  /** The Market Tool behind it; "rule" for the rule's own. */
  tool: z.string(),
  /** Record of the entry; null where the reading is of none. */
  record: z.int().nullable(),
  /** Field, event, transition or "signal". */
  field: z.string(),
  /** Bar of the setup's timeframe at whose close it was read, and the time of that close, UTC. */
  bar: z.int(),
  time: z.string(),
  /** The bar at whose close it was otherwise; null where it is another run that says so. */
  seen_at: z.int().nullable(),
  was: z.string(),
  became: z.string(),
});
export type Finding = z.infer<typeof finding>;

/**
 * The causality certificate: what was tried on which candles, and what came of it. `verified` alone makes it one; `too_short` means that
 * nothing spoke against the setup, but the candles do not reach to show when it is warmed up.
 */
export const certificate = z.object({
  setup_id: setupId,
  setup_version: z.string(),
  setup_hash: z.string(),
  symbol: z.string(),
  timeframe: z.string(),
  /** First and last day of the candles, of the symbol's own calendar. */
  period: z.tuple([calendarDay, calendarDay]),
  data: z.object({ hash: z.string(), name: z.string(), synthetic: z.boolean() }),
  /** Version of the engine whose detectors were tried. */
  engine: z.string(),
  /** When, UTC, ISO. */
  made: z.string(),
  seconds: z.number().min(0),
  verdict: z.enum(["verified", "failed", "too_short"]),
  bars: z.int().min(0),
  /** Fresh runs on a prefix, and how many bars asked for one: above the budget they are thinned evenly. */
  prefixes: z.int().min(0),
  prefixes_wanted: z.int().min(0),
  /** Candles of all prefixes together. */
  prefix_candles: z.int().min(0),
  /** Readings compared, all checks together. */
  readings: z.int().min(0),
  signals: z.int().min(0),
  /** Warm-up of the setup in bars, as its tools state it, and the bar from which the result no longer depends on where the candles begin. */
  warmup: z.int().min(0),
  stable_from: z.int().min(0).nullable(),
  /** Candles it would take to show the warm-up. */
  needs: z.int().min(0),
  seed: z.int(),
  /** The first ones; `findings_count` counts all. */
  findings: z.array(finding),
  findings_count: z.int().min(0),
});
export type Certificate = z.infer<typeof certificate>;
