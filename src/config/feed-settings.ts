import { z } from "zod";
import { clockRule } from "./clock-rule.js";

/** `live.feed` of the settings: where live candles come from. */
export const feedSettings = z.strictObject({
  /** `auto`: the REST server where one is named, else the bridge once a feed token was made. */
  source: z.enum(["auto", "bridge", "rest", "none"]).default("auto"),
  /** The clock of the broker's server: the usual one of MetaTrader 5 where left out. Compared with the terminal's at each message. */
  clock: clockRule.default("NY+7"),
  /** The broker's names of symbols, where they are not ours: `EURUSD: EURUSD.r`. */
  symbols: z
    .record(z.string().max(20), z.string().regex(/^[\w.#+!&-]{1,32}$/, "a broker's symbol, such as EURUSD.r"))
    .default({}),
  /** Where terminals push to. */
  bridge: z
    .strictObject({
      host: z.string().default("127.0.0.1"),
      port: z.int().min(0).max(65_535).default(8790),
      /** Answer other machines by plain HTTP: for a network that is all yours. */
      insecure_lan: z.boolean().default(false),
    })
    .prefault({}),
  /** A server that answers get_ohlcv (docs/live-feed.md). */
  rest: z.strictObject({ url: z.url().optional(), timeout_s: z.number().min(1).max(60).default(10) }).prefault({}),
});
