import { DAY, HOUR } from "../../domain/civil.js";
import { ALL_DAYS } from "../../domain/sessions.js";
import { atrSettles, candlesIn } from "../candle-counts.js";
import { JudasDetector } from "../detectors/judas-detector.js";
import { births, fields, integer, raidParamsWithout } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";

export const judasSwing: ToolSpec = {
  name: "judas_swing",
  display: "JudasSwing",
  aliases: ["judas"],
  about: "A raid of the Asia range in the first hours of the New York day, beyond its midnight open.",
  params: [
    {
      name: "window",
      type: "window",
      default: { name: "judas", tz: "America/New_York", from: 0, to: 300, days: ALL_DAYS },
      about: "when the raid must close back inside",
    },
    integer("mss_within", 0, 0, 200, "bars", "waits this long for a structure shift in its direction; 0 asks for none"),
    integer("swing", 3, 1, 200, "bars", "swings of the structure it waits for"),
    ...raidParamsWithout({ max_pen_atr: "a Judas swing is not marked deep" }),
  ],
  events: births("bullish", "bearish"),
  fields: [
    ...fields("price", "level", "extreme", "midnight_open"),
    ...fields("distance", "depth"),
    ...fields("atr", "depth_atr"),
    ...fields("bars", "bars_outside"),
    ...fields("price", "mss_level"),
  ],
  source: {
    kinds: ["session_range"],
    own: { tool: "session_range", params: [], preset: { session: "asia_ict" } },
    sameTimeframe: false,
  },
  feeds: [],
  mirror: { keep: ["level", "extreme", "depth"] },
  warmup: ({ max_bars, mss_within, swing }, ground) => {
    const wait = (max_bars as number) + (mss_within as number);
    const shifts = (mss_within as number) > 0 ? 16 * (2 * (swing as number) + 1) : 0;
    const raids = Math.max(ground.source?.warmup ?? 0, candlesIn(DAY + HOUR, ground));
    return Math.max(atrSettles(14), Math.max(raids, shifts) + wait);
  },
  settles:
    "that of its range or a day, for the midnight open, or 16 × (2 × `swing` + 1) where a shift is asked for; plus `max_bars` and `mss_within`; at least 8 × 14",
  least: ({ mss_within }, { source }) => (source?.least ?? 0) + ((mss_within as number) > 0 ? 2 : 1),
  needs: "those of its range + 1, with `mss_within` + 2",
  lag: "none after the raid; with `mss_within` the bar of the shift",
  cost: "O(1) a candle",
  create: (context) => new JudasDetector(context),
};
