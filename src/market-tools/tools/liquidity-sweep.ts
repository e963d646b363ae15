import { SweepDetector } from "../detectors/sweep-detector.js";
import { births, fields, flag, RAID_PARAMS, SWING, state } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

export const liquiditySweep: ToolSpec = {
  name: "liquidity_sweep",
  display: "LiquiditySweep",
  aliases: ["sweep", "raid"],
  about: "Price goes through a level and comes back (a raid), or stays beyond (a break). Any level source.",
  params: [
    ...RAID_PARAMS,
    flag("equal_only", false, "of a pool: equal highs and lows only"),
    {
      name: "valid_for",
      type: "duration",
      default: "source",
      choices: ["source"],
      unit: "duration",
      about: "as long as its source says, or this long after the level is known",
    },
    SWING,
  ],
  events: births("high", "low", "high_broken", "low_broken", "high_pierced", "low_pierced"),
  fields: [
    ...fields("price", "level", "extreme"),
    ...fields("distance", "depth"),
    ...fields("atr", "depth_atr"),
    ...fields("bars", "bars_outside"),
    ...fields("flag", "same_bar", "deep"),
    ...fields("ratio", "wick_ratio"),
    ...state("flag", "high_swept", "low_swept", "high_broken", "low_broken"),
  ],
  unbound: ["high", "low"],
  source: { kinds: ["level"], own: { tool: "liquidity_pool", params: ["swing"] }, sameTimeframe: false },
  feeds: [],
  mirror: { keep: ["level", "extreme", "depth"] },
  warmup: () => 1000,
  lag: "none: the bar that closes back inside",
  cost: "O(1) a candle, O(log n) a level (one sorted stack a side)",
  create: (context) => new SweepDetector(context),
};
