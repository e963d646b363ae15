import { atrSettles } from "../candle-counts.js";
import { OrderBlockDetector } from "../detectors/order-block-detector.js";
import { births, choice, fields, flag, label, number, SWING, transitions } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

const filters = (atr: unknown): boolean => (atr as number) > 0;

export const orderBlock: ToolSpec = {
  name: "order_block",
  display: "OrderBlock",
  aliases: ["ob"],
  about: "The candle from which a structure break began; followed until it gives way and as a breaker after.",
  params: [
    SWING,
    choice("break", ["close", "wick"], "what breaks a swing of its own market_structure"),
    choice("candle", ["extreme", "last_opposite"], "which candle of the leg is the block"),
    choice("zone", ["wick", "body"], "its whole range or its body"),
    choice("from", ["after_swing", "at_swing"], "whether the swing's own candle may be the block"),
    choice("invalid", ["close", "wick"], "what makes it give way"),
    number("vol_filter_atr", 0, 0, 20, "atr", "skips candles as large as this many ATR(200); 0 is off"),
    flag("require_fvg", false, "a gap of its side must follow it"),
  ],
  events: [
    ...births("bullish", "bearish"),
    ...transitions(["bullish", "bearish"], "touched", "mid_touched", "invalidated", "breaker_touched", "ended"),
  ],
  fields: [
    ...fields("price", "top", "bottom", "mid"),
    ...fields("distance", "size"),
    ...fields("atr", "size_atr"),
    label("source", "bos", "choch"),
    ...fields("count", "volume"),
    ...fields("flag", "touched", "mid_touched", "invalidated", "breaker_touched", "ended"),
  ],
  source: {
    kinds: ["market_structure"],
    own: { tool: "market_structure", params: ["swing", "break"] },
    sameTimeframe: true,
  },
  feeds: ["order_block"],
  warmup: ({ vol_filter_atr }, { source }) =>
    Math.max(atrSettles(filters(vol_filter_atr) ? 200 : 14), source?.warmup ?? 0),
  settles: "that of its structure; at least 8 × 14, with `vol_filter_atr` 8 × 200",
  endless: {
    of: "fates",
    holds: () => true,
    words: "a block waits at any age to be touched, to give way, to end",
  },
  least: ({ vol_filter_atr }, { source }) => Math.max(source?.least ?? 0, filters(vol_filter_atr) ? 202 : 0),
  needs: "those of its structure; with `vol_filter_atr` at least 202",
  lag: "none after the structure break; with `require_fvg` at most two bars",
  cost: "O(1) a candle, O(log n) a block",
  create: (context) => new OrderBlockDetector(context),
};
