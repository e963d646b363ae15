import { z } from "zod";

/** `sig_20251031_0a1b2c3d`: the name of a hand-over's folder, never a path. */
export const signalIdForm = z
  .string()
  .regex(/^sig_[0-9]{8}_[0-9a-z]{3,16}$/, "a signal's id, such as sig_20251031_0a1b2c3d");

const price = z.number();
/** UTC, `2025-10-31T10:15:00.000Z`. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, "UTC, such as 2025-10-31T10:15:00.000Z");

/** What stands behind an id that is drawn on the pictures. Times are opens of candles. */
export const legendItem = z.strictObject({
  /** `Z1` a zone, `L2` a level, `S3` a swing or an event at a candle, `C-12` the candle twelve before the signal's; `C-0` is the signal's. */
  ref: z.string().regex(/^(?:[ZLS][1-9]\d?|C-\d{1,3})$/),
  kind: z.enum(["zone", "level", "swing", "candle"]),
  /** What it is, in the language of the pictures: `FVG`, `PDH`. */
  label: z.string().max(80),
  /** Zones and candles have two prices, levels and swings one (`top` = `bottom`). */
  top: price,
  bottom: price,
  /** The candle where it begins, and the one where it ended; null while it stands. */
  from: instant,
  to: instant.nullable(),
  direction: z.enum(["bullish", "bearish"]).nullable(),
  /** Timeframes of the pictures it is drawn on. */
  on: z.array(z.string().max(4)).min(1),
});
export type LegendItem = z.infer<typeof legendItem>;

/** A picture of a hand-over, and what it shows. */
export const snapshotPicture = z.strictObject({
  file: z.string().regex(/^[A-Z0-9]{2,4}\.png$/),
  timeframe: z.string().max(4),
  /** Open of the first candle shown, close of the last. */
  from: instant,
  to: instant,
  low: price,
  high: price,
  /** ATR(14) of the timeframe at the last candle, price units. */
  atr: z.number().positive(),
});
export type SnapshotPictureMeta = z.infer<typeof snapshotPicture>;

/** `meta.json` of a hand-over: who asks, what is drawn, and the exact prices and times behind every id. Untrusted by whoever reads it back. */
export const snapshotMeta = z.strictObject({
  v: z.literal(1),
  signal_id: signalIdForm,
  symbol: z.string().max(40),
  /** Timeframe of the setup. */
  tf: z.string().max(4),
  rule_id: z.string().max(64),
  rule_version: z.string().max(40),
  side: z.enum(["long", "short"]),
  entry_price: price,
  sl_price: price,
  tp_price: price.nullable(),
  /** Close of the signal's candle: nothing on the pictures was known later. */
  signal_time: instant,
  digits: z.int().min(0).max(10),
  language: z.enum(["en", "ru"]),
  source: z.string().max(200),
  synthetic: z.boolean(),
  pictures: z.array(snapshotPicture).min(1).max(4),
  legend: z.array(legendItem).max(400),
  /** Candles of the setup's timeframe as they are shown, oldest first: open time, open, high, low, close. */
  candles: z.array(z.tuple([instant, price, price, price, price])).max(400),
});
export type SnapshotMeta = z.infer<typeof snapshotMeta>;
