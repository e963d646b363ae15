import { atrSettles } from "../candle-counts.js";
import { StructureDetector } from "../detectors/structure-detector.js";
import { births, choice, fields, flag, label, number, OWN_SWINGS, state } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

export const marketStructure: ToolSpec = {
  name: "market_structure",
  display: "MarketStructure",
  aliases: ["structure", "bos", "choch", "mss"],
  about: "Breaks of the last swing: with the trend (BOS), against it (CHoCH), against it with displacement (MSS).",
  params: [
    ...OWN_SWINGS,
    choice("break", ["close", "wick"], "what breaks a swing"),
    number("buffer_atr", 0, 0, 5, "atr", "how far beyond the swing, in ATR"),
    flag("disp_required", true, "an MSS needs a displacement; false: every CHoCH is one"),
  ],
  events: births(
    "bullish",
    "bearish",
    "bos_bullish",
    "bos_bearish",
    "choch_bullish",
    "choch_bearish",
    "mss_bullish",
    "mss_bearish",
  ),
  fields: [
    ...fields("price", "level"),
    label("type", "bos", "choch"),
    ...fields("flag", "mss", "first"),
    ...fields("side", "prev_direction"),
    ...fields("price", "leg_from"),
    ...state("price", "active_high", "active_low"),
  ],
  source: {
    kinds: ["swings"],
    own: { tool: "swings", params: ["swing", "left", "right"] },
    sameTimeframe: true,
  },
  feeds: ["market_structure"],
  warmup: (_params, { source }) => Math.max(atrSettles(14), 2 * (source?.warmup ?? 0)),
  settles: "twice that of its swings, for the trend of the first breaks; at least 8 × 14, for displacement",
  least: ({ buffer_atr }, { source }) => Math.max((source?.least ?? 0) + 1, (buffer_atr as number) > 0 ? 15 : 0),
  needs: "those of its swings + 1; with `buffer_atr` at least 15",
  lag: "none after the swing is known: the breaking bar",
  cost: "O(1) a candle",
  create: (context) => new StructureDetector(context),
};
