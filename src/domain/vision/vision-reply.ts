import { z } from "zod";

/** What may be said of a thing on a picture: a closed list, so that a claim can be counted and compared. */
export const CLAIMS = [
  "respected",
  "broken",
  "swept",
  "tested",
  "untouched",
  "rejection",
  "momentum",
  "trend",
  "range",
  "obstacle",
] as const;
export const VERDICTS = ["supports", "contradicts", "unclear"] as const;
export const QUALITY_FLAGS = ["blank", "unreadable", "few_candles", "no_context", "conflicting_timeframes"] as const;

export const MOST_OBSERVATIONS = 8;
export const MOST_SUGGESTIONS = 6;
export const MOST_OBSERVATION_LETTERS = 160;

/** Where a suggested line goes: `t` is an instant (UTC, ISO) or a candle's id (`C-12`). Never pixels. */
const anchor = z.strictObject({ t: z.string(), price: z.number() });

/**
 * What a reader of the pictures answers: a model, the offline annotator, a program outside. Without limits of length or number, since not every
 * endpoint of structured output knows them: `vetReply` keeps what fits and counts what it dropped.
 */
export const visionReply = z.strictObject({
  verdict: z.enum(VERDICTS),
  confidence: z.number(),
  observations: z.array(z.strictObject({ ref: z.string(), claim: z.enum(CLAIMS), text: z.string() })),
  suggestions: z.array(
    z.strictObject({ kind: z.enum(["level", "zone", "trendline"]), anchors: z.array(anchor), reason: z.string() }),
  ),
  quality_flags: z.array(z.enum(QUALITY_FLAGS)),
});
export type VisionReply = z.infer<typeof visionReply>;
