import { PremiumDetector } from "../detectors/premium-detector.js";
import { births, flag, number, SWING, state } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

const ZONES = ["premium", "discount", "equilibrium"] as const;

export const premiumDiscount: ToolSpec = {
  name: "premium_discount",
  display: "PremiumDiscount",
  aliases: ["zone"],
  about: "Where the close stands in a range: dear above its middle, cheap below; and the zones of an optimal entry.",
  params: [
    SWING,
    flag("extend", false, "running extremes since the later swing widen the range"),
    number("eq_band", 0.05, 0, 0.5, "ratio", "width of the band around the middle"),
  ],
  events: births(...ZONES),
  fields: [
    ...state("ratio", "pos"),
    { name: "zone", unit: "label", labels: ZONES, state: true },
    ...state("price", "high", "low", "eq"),
    ...state("distance", "range"),
    ...state("price", "ote_bullish_top", "ote_bullish_mid", "ote_bullish_bottom"),
    ...state("price", "ote_bearish_bottom", "ote_bearish_mid", "ote_bearish_top"),
  ],
  source: {
    kinds: ["swings", "market_structure", "range"],
    own: { tool: "swings", params: ["swing"] },
    sameTimeframe: false,
  },
  feeds: [],
  mirror: {
    oneMinus: ["pos"],
    swap: {
      ote_bullish_top: "ote_bearish_bottom",
      ote_bearish_bottom: "ote_bullish_top",
      ote_bullish_mid: "ote_bearish_mid",
      ote_bearish_mid: "ote_bullish_mid",
      ote_bullish_bottom: "ote_bearish_top",
      ote_bearish_top: "ote_bullish_bottom",
    },
  },
  warmup: (_params, { source }) => Math.ceil((source?.warmup ?? 0) * (source?.spec.isRange ? 1 : 1.25)),
  settles: "that of its range; of swings a quarter more, until both have been replaced",
  least: (_params, { source }) => (source?.least ?? 0) + (source?.spec.isRange ? 0 : 1),
  needs: "those of its range; of swings + 1",
  lag: "that of its range; the zone itself has none",
  cost: "O(1) a candle",
  create: (context) => new PremiumDetector(context),
};
