import type { Side } from "./parts.js";

/** The words of a rule that turn round with the side. */
export const SIDE_WORDS = {
  long: {
    bullish: "bullish",
    bearish: "bearish",
    low: "low",
    high: "high",
    up: "up",
    top: "top",
    bottom: "bottom",
    below: "<",
    above: ">",
  },
  short: {
    bullish: "bearish",
    bearish: "bullish",
    low: "high",
    high: "low",
    up: "down",
    top: "bottom",
    bottom: "top",
    below: ">",
    above: "<",
  },
} as const satisfies Record<Side, Record<string, string>>;
export type SideWords = (typeof SIDE_WORDS)[Side];
