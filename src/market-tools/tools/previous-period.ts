import type { SessionWindow } from "../../domain/sessions.js";
import { atrSettles, candlesIn, longestGap, longestPeriod, shortestPeriod, windowLength } from "../candle-counts.js";
import { PreviousPeriodDetector } from "../detectors/previous-period-detector.js";
import type { Period } from "../parts/period-clock.js";
import { births, choice, fields, label, number, state } from "../spec-parts.js";
import type { ParamValue, ToolGround, ToolSpec } from "../tool.js";

const longest = (period: ParamValue, session: ParamValue, ground: ToolGround): number =>
  session === undefined ? longestPeriod(period as Period, ground) : windowLength(session as SessionWindow);

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
  warmup: ({ period, session, min_coverage }, ground) => {
    const whole = longest(period, session, ground);
    const between = session === undefined ? whole : longestGap(session as SessionWindow, ground);
    return Math.max(atrSettles(14), candlesIn(between + whole * (1 + (min_coverage as number)), ground));
  },
  settles:
    "two periods and a thin one: that in which the data begin is cut short, and the previous one until the next is complete; at least 8 × 14",
  least: ({ period, session }, ground) =>
    candlesIn(
      session === undefined ? shortestPeriod(period as Period, ground) : windowLength(session as SessionWindow),
      ground,
    ),
  needs: "a whole period, by the hours of the symbol",
  lag: "none: complete at the close of the period's last candle",
  cost: "O(1) a candle",
  create: (context) => new PreviousPeriodDetector(context),
};
