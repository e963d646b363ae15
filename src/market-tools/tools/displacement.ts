import { atrSettles } from "../candle-counts.js";
import { DisplacementDetector } from "../detectors/displacement-detector.js";
import { ATR_LEN, births, fields, number } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

export const displacement: ToolSpec = {
  name: "displacement",
  display: "Displacement",
  aliases: [],
  about: "A candle that moves with force: a body large against the ATR before it and against its own range.",
  params: [
    number("body_atr", 1.2, 0, 20, "atr", "least body in ATR of the bar before"),
    number("body_ratio", 0.6, 0, 1, "ratio", "least body as a share of the range"),
    number("close_frac", 0, 0, 1, "ratio", "the close lies within this share of the range from the extreme; 0 is off"),
    ATR_LEN,
  ],
  events: [
    ...births("bullish", "bearish"),
    { name: "bullish_fvg", type: "transition" },
    { name: "bearish_fvg", type: "transition" },
  ],
  fields: [
    ...fields("price", "open", "high", "low", "close"),
    ...fields("distance", "body", "range"),
    ...fields("atr", "body_atr"),
    ...fields("ratio", "body_ratio"),
    ...fields("flag", "has_fvg"),
    ...fields("price", "fvg_top", "fvg_bottom"),
  ],
  feeds: [],
  warmup: ({ atr_len }) => atrSettles(atr_len),
  settles: "8 × `atr_len`",
  least: ({ atr_len, body_atr }) => ((body_atr as number) > 0 ? (atr_len as number) + 1 : 1),
  needs: "`atr_len` + 1, since the bar before is the yardstick; 1 with `body_atr` 0",
  lag: "none; with its gap one bar",
  cost: "O(1) a candle",
  create: (context) => new DisplacementDetector(context),
};
