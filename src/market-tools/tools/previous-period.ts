import { PreviousPeriodDetector } from "../detectors/previous-period-detector.js";
import { births, choice, fields, label, number, state } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

export const previousPeriod: ToolSpec = {
  name: "previous_period",
  display: "PreviousPeriod",
  aliases: ["pdh_pdl"],
  about: "High, low, open and close of the last finished day, week or month.",
  params: [
    choice("period", ["day", "week", "month"], "which period"),
    { name: "tz", type: "zone", default: undefined, about: "where its days begin: the symbol's zone" },
    { name: "roll", type: "time", default: undefined, about: "when its days begin: the symbol's time" },
    { name: "session", type: "session", default: "none", optional: true, about: "day levels of this window alone" },
    number("min_coverage", 0.3, 0, 1, "ratio", "share of its candles a period must have to count"),
  ],
  events: births("complete", "high_broken", "low_broken"),
  fields: [
    ...fields("price", "high", "low", "mid", "open", "close"),
    ...fields("distance", "range"),
    ...fields("atr", "range_atr"),
    ...fields("time", "high_formed", "low_formed"),
    label("first_extreme", "high", "low"),
    ...state("flag", "high_broken", "low_broken"),
    ...state("price", "current_open"),
  ],
  unbound: ["complete"],
  feeds: ["range", "level"],
  isRange: true,
  warmup: () => 10_000,
  lag: "none: complete at the close of the period's last candle",
  cost: "O(1) a candle",
  create: (context) => new PreviousPeriodDetector(context),
};
