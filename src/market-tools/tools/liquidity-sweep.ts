import { atrSettles, candlesIn } from "../candle-counts.js";
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
  warmup: ({ max_bars, valid_for }, ground) => {
    const life = typeof valid_for === "number" ? candlesIn(valid_for, ground) : 0;
    return Math.max(atrSettles(14), (ground.source?.warmup ?? 0) + life + (max_bars as number));
  },
  settles: "that of its source plus `max_bars` and, where it is a duration, `valid_for`; at least 8 × 14",
  endless: {
    of: "records",
    holds: ({ valid_for }, { source }) =>
      valid_for === "source" && (source?.endless === true || source?.spec.name === "swings"),
    words: "swings and pools hand on levels of any age: give `valid_for`, or the pool `max_age_bars`, to bound them",
  },
  least: (_params, { source }) => (source?.least ?? 0) + 1,
  needs: "those of its source + 1",
  lag: "none: the bar that closes back inside",
  cost: "O(1) a candle, O(log n) a level (one sorted stack a side)",
  create: (context) => new SweepDetector(context),
};
