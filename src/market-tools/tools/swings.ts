import { SwingsDetector } from "../detectors/swings-detector.js";
import { births, choice, fields, flag, integer, label, state, transitions, UNSET_SWING } from "../spec-parts.js";
import type { Params, ToolSpec } from "../tool.js";

const span = ({ left, right }: Params): number => (left as number) + (right as number) + 1;

export const swings: ToolSpec = {
  name: "swings",
  display: "Swings",
  aliases: ["swing"],
  about: "Swing highs and lows: the highest high or lowest low of the bars around it, one kind after the other.",
  params: [
    integer("left", 5, 1, 200, "bars", "bars before it that it must exceed or equal"),
    integer("right", 5, 1, 200, "bars", "bars after it; the delay until it is known"),
    UNSET_SWING,
    choice("preset", ["none", "ict3", "internal", "swing"], "ict3 is 1 and 1, internal 5 and 5, swing 50 and 50"),
    flag("alternate", true, "a second swing of one kind replaces the first only where it is more extreme"),
  ],
  events: [...births("high", "low"), ...transitions(["high", "low"], "superseded", "locked")],
  fields: [
    ...fields("price", "level"),
    label("label", "HH", "LH", "HL", "LL", "EQ"),
    ...fields("flag", "superseded", "locked"),
    ...state("price", "last_high", "last_low"),
  ],
  feeds: ["swings", "level"],
  mirror: { swap: { HH: "LL", LL: "HH", LH: "HL", HL: "LH" }, keep: ["EQ"] },
  warmup: (params) => 8 * span(params),
  settles:
    "8 × (`left` + `right` + 1), measured: the first swings may alternate otherwise; a market that makes none keeps its beginning longer",
  least: span,
  needs: "`left` + `right` + 1",
  lag: "`right` bars",
  cost: "O(log(left + right)) a candle, most one look: neighbours from the nearest outwards",
  create: (context) => new SwingsDetector(context),
};
