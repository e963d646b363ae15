import { z } from "zod";
import { calendarDay, startRequest } from "./contracts.js";

/** One variant of a setup: overrides beside those of the request, or another text of its file. */
export const variant = z.strictObject({
  extra: startRequest.shape.extra,
  /** The file as this variant has it, the overrides of the request written into it. The stored one where left out. */
  yaml: z
    .string()
    .max(64 * 1024)
    .exactOptional(),
});
export type Variant = z.infer<typeof variant>;

/** How a period is cut into windows: whole months to choose on and to test on. */
export const windowPlan = z.strictObject({
  train: z.int().min(1).max(120),
  test: z.int().min(1).max(60),
  /** Every training window begins where the first one does. */
  anchored: z.boolean(),
});
export type WindowPlan = z.infer<typeof windowPlan>;

/** Variants of one setup to try on the same candles; with `windows` on each window by itself, else on the whole period. */
export const variantTrial = z.strictObject({
  request: startRequest,
  candles: z.strictObject({ file: z.string().exactOptional(), clock: z.string().exactOptional() }),
  variants: z.array(variant).min(1).max(400),
  windows: windowPlan.exactOptional(),
});
export type VariantTrial = z.infer<typeof variantTrial>;

/** Closed trades as columns in the order of their exits; times UTC ms, `net` in account money, one `signal` time each (close of its bar). */
const tradeColumns = z.strictObject({
  signal: z.array(z.number()),
  entry: z.array(z.number()),
  exit: z.array(z.number()),
  r: z.array(z.number()),
  net: z.array(z.number()),
  /** Trades still open where the candles end: in no figure. */
  open: z.int().min(0),
});
export type TradeColumns = z.infer<typeof tradeColumns>;

const span = z.tuple([calendarDay, calendarDay]);
const windowSpan = z.strictObject({ train: span, test: span });
/** First and last day, both inclusive, of the days to choose on and of those to test on. */
export type WindowSpan = z.infer<typeof windowSpan>;

const triedVariant = z.strictObject({
  variant,
  /** Why it could not be run; it has no trades then. */
  refused: z.array(z.string()),
  /** The run that a backtest of it makes; empty for what was refused. */
  run_id: z.string(),
  whole: tradeColumns,
  windows: z.array(z.strictObject({ train: tradeColumns, test: tradeColumns })),
});
export type TriedVariant = z.infer<typeof triedVariant>;

/** What came of a trial: what it was on, and each variant in the order asked. */
export const triedVariants = z.strictObject({
  setup_id: z.string(),
  setup_version: z.string(),
  setup_hash: z.string(),
  symbol: z.string(),
  /** Zone of the symbol's days. */
  zone: z.string(),
  digits: z.int(),
  timeframe: z.string(),
  period: span,
  currency: z.string(),
  equity: z.number(),
  max_open: z.int(),
  data: z.strictObject({ hash: z.string(), name: z.string(), synthetic: z.boolean() }),
  engine: z.string(),
  notes: z.array(z.string()),
  /** In order; empty where no windows were asked for. */
  spans: z.array(windowSpan),
  variants: z.array(triedVariant),
});
export type TriedVariants = z.infer<typeof triedVariants>;

/** The variants that a study tried, as the runs that backtests of them make, and on which setup and data. */
export const triedRuns = z.strictObject({ setup_id: z.string(), data_hash: z.string(), run_ids: z.array(z.string()) });
export type TriedRuns = z.infer<typeof triedRuns>;
