import type { SessionWindow } from "../../domain/sessions.js";
import { atrSettles, candlesIn, longestGap, windowLength } from "../candle-counts.js";
import { SessionRangeDetector } from "../detectors/session-range-detector.js";
import { births, fields, label, MIN_COVERAGE, state } from "../spec-parts.js";
import type { FieldSpec, ParamSpec, ToolGround, ToolSpec } from "../tool.js";

/** What a window's record and its running range say; initial_balance has the same. */
export const RANGE_FIELDS: readonly FieldSpec[] = [
  ...fields("price", "high", "low", "mid"),
  ...fields("distance", "range"),
  ...fields("atr", "range_atr"),
  ...fields("time", "high_formed", "low_formed"),
  label("first_extreme", "high", "low"),
  ...fields("ratio", "coverage"),
  ...fields("bars", "bars"),
  ...fields("flag", "misaligned"),
  ...state("price", "run_high", "run_low"),
  ...state("bars", "run_bars"),
  ...state("flag", "inside"),
];

export const SESSION: ParamSpec = {
  name: "session",
  type: "session",
  default: "asia_ict",
  about: "a preset, or { name, tz, from, to, days }",
};

export const VALID_FOR: ParamSpec = {
  name: "valid_for",
  type: "duration",
  default: "next",
  choices: ["next"],
  unit: "duration",
  about: "until the next window starts, or this long after its end",
};

/** A window in which the data begin is cut short; what it says counts until the next one starts. */
export const windowSettles = (window: SessionWindow, ground: ToolGround): number =>
  Math.max(atrSettles(14), candlesIn(longestGap(window, ground), ground));

export const sessionRange: ToolSpec = {
  name: "session_range",
  display: "SessionRange",
  aliases: ["session"],
  about: "High and low of a daily window of wall-clock time, daylight saving included.",
  params: [SESSION, MIN_COVERAGE, VALID_FOR],
  events: births("started", "complete"),
  fields: RANGE_FIELDS,
  unbound: ["complete"],
  feeds: ["session_range", "range", "level"],
  isRange: true,
  warmup: ({ session }, ground) => windowSettles(session as SessionWindow, ground),
  settles: "from the start of a window to that of the next, the longest way, weekends left out; at least 8 × 14",
  least: ({ session }, ground) => candlesIn(windowLength(session as SessionWindow), ground),
  needs: "a whole window",
  lag: "none: complete at the close of the window's last candle",
  cost: "O(1) a candle",
  create: (context) => {
    const validFor = context.params["valid_for"];
    return new SessionRangeDetector(context, context.params["session"] as SessionWindow, (end, next) =>
      typeof validFor === "number" ? Math.min(next, end + validFor) : next,
    );
  },
};
