import { atrSettles } from "../candle-counts.js";
import { FvgDetector } from "../detectors/fvg-detector.js";
import { ATR_LEN, births, choice, fields, integer, number, recordState, transitions } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

export const fvg: ToolSpec = {
  name: "fvg",
  display: "FVG",
  aliases: ["fair_value_gap"],
  about:
    "Fair value gap: the first and third of three candles do not overlap. Followed until it is filled and inverted.",
  params: [
    choice("middle", ["body_dir", "any", "close_beyond"], "what the middle candle must do"),
    number("min_atr", 0, 0, 20, "atr", "least size in ATR"),
    integer("min_ticks", 1, 0, 1000, "ticks", "least size in ticks; 0 takes every strict gap"),
    ATR_LEN,
    integer("max_age_bars", 0, 0, 100_000, "bars", "bars after which it expires; 0 is off"),
  ],
  events: [
    ...births("bullish", "bearish"),
    { name: "inverse_bullish", type: "birth", followed: true },
    { name: "inverse_bearish", type: "birth", followed: true },
    ...transitions(["bullish", "bearish"], "touched", "mid_touched", "filled", "inverted", "expired", "failed"),
  ],
  fields: [
    ...fields("price", "top", "bottom", "ce"),
    ...fields("distance", "size"),
    ...fields("atr", "size_atr"),
    ...fields("flag", "touched", "mid_touched", "filled", "inverted", "expired", "failed", "inverse"),
    ...recordState("price", "cluster_top", "cluster_bottom"),
    ...recordState("count", "cluster_count"),
  ],
  unbound: ["bullish", "bearish"],
  feeds: [],
  mirror: { keep: ["ce", "size"] },
  warmup: ({ atr_len, max_age_bars }) => atrSettles(atr_len) + (max_age_bars as number),
  settles: "8 × `atr_len`, for sizes in ATR; plus `max_age_bars`, for the gaps that still wait",
  endless: {
    of: "fates",
    holds: ({ max_age_bars }) => max_age_bars === 0,
    words: "a gap waits for its price at any age: give `max_age_bars` to bound it",
  },
  least: ({ atr_len, min_atr }) => Math.max(3, (min_atr as number) > 0 ? (atr_len as number) : 0),
  needs: "3; with `min_atr` at least `atr_len`",
  lag: "one bar after its middle candle",
  cost: "O(1) a candle and a gap: what waits for a price is kept sorted, the nearest on top",
  create: (context) => new FvgDetector(context),
};
