import { z } from "zod";

/** Who reads the pictures of alerts, and those that are sent. */
export const visionSettings = z.strictObject({
  /** auto: the model where one is set up, else from the detectors; offline: from the detectors alone. */
  by: z.enum(["auto", "offline"]).default("auto"),
  /** A model that sees, at the address of `model`. Left out: `model.name` at OpenAI itself; none at an address of one's own. */
  model: z.string().min(1).max(80).optional(),
  timeout_s: z.number().min(1).max(120).default(30),
  /** Questions to the model within an hour. */
  most_an_hour: z.int().min(1).max(1_000).default(30),
});
