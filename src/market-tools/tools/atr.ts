import { atrSettles } from "../candle-counts.js";
import { AtrDetector } from "../detectors/atr-detector.js";
import { integer, state } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

export const atr: ToolSpec = {
  name: "atr",
  display: "ATR",
  aliases: [],
  about: "Average true range, Wilder's smoothing: how far a candle usually goes.",
  params: [integer("len", 14, 2, 500, "bars", "candles it is smoothed over")],
  events: [],
  fields: [...state("distance", "value"), ...state("ratio", "pct")],
  feeds: [],
  warmup: ({ len }) => atrSettles(len),
  settles: "8 × `len`: the candles its average began with then weigh less than 0.3 %",
  least: ({ len }) => len as number,
  needs: "`len`",
  lag: "none: the value of a candle is known at its close",
  cost: "O(1) a candle",
  create: (context) => new AtrDetector(context),
};
