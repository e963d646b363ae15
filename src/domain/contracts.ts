import { z } from "zod";
import { parseDay } from "./civil.js";

/** A setup id: never a path. */
const ID_FORM = "1 to 64 letters, digits, _ or -";
export const setupId = z.string({ error: ID_FORM }).regex(/^[A-Za-z0-9_-]{1,64}$/, ID_FORM);

/** A calendar day, `YYYY-MM-DD`. */
export const calendarDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "a day as YYYY-MM-DD")
  .refine((text) => parseDay(text) !== undefined, "no such day in the calendar");

/** A value of `extra`: a number, a word, a flag, or a list of these. */
export const extraValue = z.union([
  z.number(),
  z.string().max(200),
  z.boolean(),
  z.array(z.union([z.number(), z.string()])),
]);

/** The start request of the brief. `symbol` and `timeframe` replace the setup's; `start` and `end` are days, both inclusive. */
export const startRequest = z.strictObject({
  setup_id: setupId,
  symbol: z.string().min(1).max(40).optional(),
  timeframe: z.string().min(1).max(10).optional(),
  start: calendarDay.optional(),
  end: calendarDay.optional(),
  mode: z.enum(["backtest", "live"]).default("backtest"),
  extra: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]*$/), extraValue).default({}),
});
export type StartRequest = z.infer<typeof startRequest>;

/** The signal of the brief; fields may be added, none renamed or dropped. */
export const signalContract = z.looseObject({
  signal_id: z.string(),
  symbol: z.string(),
  tf: z.string(),
  entry_price: z.number(),
  sl_price: z.number(),
  tp_price: z.number().nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  rule_id: z.string(),
  rule_version: z.string(),
  meta: z.looseObject({ detectors: z.array(z.string()), candles: z.int().min(1) }),
});
export type SignalContract = z.infer<typeof signalContract>;

/** The backtest result of the brief; fields may be added, none renamed or dropped. */
export const backtestResult = z.looseObject({
  run_id: z.string(),
  setup_id: z.string(),
  symbol: z.string(),
  period: z.tuple([calendarDay, calendarDay]),
  trades_count: z.int().min(0),
  winrate: z.number().nullable(),
  avg_rr: z.number().nullable(),
  max_drawdown: z.number().nullable(),
  trades_csv: z.string(),
  png_sample: z.string().nullable(),
});
export type BacktestResult = z.infer<typeof backtestResult>;
