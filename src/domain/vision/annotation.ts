import { z } from "zod";
import { signalIdForm } from "./snapshot-meta.js";
import { CLAIMS, MOST_OBSERVATIONS, MOST_SUGGESTIONS, QUALITY_FLAGS, VERDICTS } from "./vision-reply.js";

/** A line or box that a reader proposed and that touches a real candle or level: snapped to it. */
const mark = z.strictObject({
  kind: z.enum(["level", "zone", "trendline"]),
  anchors: z
    .array(z.strictObject({ time: z.string(), price: z.number() }))
    .min(1)
    .max(2),
  reason: z.string().max(160),
});
export type AnnotationMark = z.infer<typeof mark>;

/** `annotation.json` of a hand-over's answer: what was kept of a reader's reply, and how much was not. It has no say in the score or the decision. */
export const annotation = z.strictObject({
  v: z.literal(1),
  signal_id: signalIdForm,
  /** Who read the pictures. */
  by: z.enum(["model", "offline", "outside"]),
  /** The model's name; null where none read. */
  model: z.string().max(80).nullable(),
  verdict: z.enum(VERDICTS),
  confidence: z.int().min(1).max(5),
  observations: z
    .array(z.strictObject({ ref: z.string(), claim: z.enum(CLAIMS), text: z.string().max(160) }))
    .max(MOST_OBSERVATIONS),
  marks: z.array(mark).max(MOST_SUGGESTIONS),
  quality_flags: z.array(z.enum(QUALITY_FLAGS)),
  /** Parts of the reply that named what is not there, stood nowhere on the chart, or wrote figures of their own. */
  dropped: z.strictObject({ observations: z.int().min(0), marks: z.int().min(0), texts: z.int().min(0) }),
  /** For the chat: at most two sentences. Empty where there is nothing to say. */
  comment: z.string().max(400),
  language: z.enum(["en", "ru"]),
  /** UTC. */
  made: z.string(),
});
export type Annotation = z.infer<typeof annotation>;
