import { atrSettles } from "../candle-counts.js";
import { SessionBreakDetector } from "../detectors/session-break-detector.js";
import { births, choice, fields, MIN_COVERAGE, number, state } from "../spec-parts.js";
import type { ToolSpec } from "../tool.js";
import { SESSION, VALID_FOR } from "./session-range.js";

export const sessionBreak: ToolSpec = {
  name: "session_break",
  display: "SessionBreak",
  aliases: ["range_break"],
  about: "The first candle beyond the edge of a finished range.",
  params: [
    SESSION,
    MIN_COVERAGE,
    VALID_FOR,
    choice("by", ["close", "wick"], "what must lie beyond the edge"),
    number("buffer_atr", 0, 0, 5, "atr", "how far beyond, in ATR"),
    choice("once", ["side", "range"], "the first break of each edge, or of either"),
  ],
  events: births("up", "down"),
  fields: [
    ...fields("price", "level", "opposite"),
    ...fields("distance", "excess"),
    ...fields("atr", "excess_atr"),
    ...fields("flag", "first"),
    ...state("flag", "high_broken", "low_broken"),
  ],
  source: {
    kinds: ["range"],
    own: { tool: "session_range", params: ["session", "min_coverage", "valid_for"] },
    sameTimeframe: false,
  },
  feeds: [],
  mirror: { keep: ["level", "opposite", "excess"] },
  warmup: (_params, { source }) => Math.max(atrSettles(14), source?.warmup ?? 0),
  settles: "that of its range; at least 8 × 14",
  least: ({ buffer_atr }, { source }) => Math.max((source?.least ?? 0) + 1, (buffer_atr as number) > 0 ? 15 : 0),
  needs: "those of its range + 1; with `buffer_atr` at least 15",
  lag: "none: the breaking bar",
  cost: "O(1) a candle",
  create: (context) => new SessionBreakDetector(context),
};
