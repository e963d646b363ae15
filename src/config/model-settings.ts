import { z } from "zod";

/** Which model answers free text, and what it may cost. */
export const modelSettings = z.strictObject({
  /** Any OpenAI-compatible endpoint; with one of these, or OPENAI_API_KEY, a model answers free text. */
  base_url: z.url().optional(),
  name: z.string().default("gpt-5-mini"),
  timeout_s: z.number().min(1).max(600).default(60),
  /** Models that answer in turn where the first does not, before the offline model; at the same address where none is given. */
  fallbacks: z
    .array(z.strictObject({ name: z.string().min(1), base_url: z.url().optional() }))
    .max(3)
    .default([]),
  /** US dollars per million tokens. A model that is in no list is counted as the dearest known. */
  prices: z
    .record(z.string(), z.strictObject({ input: z.number().min(0).max(1_000), output: z.number().min(0).max(1_000) }))
    .default({}),
  /** At a cap commands and the offline model go on. */
  caps: z
    .strictObject({
      /** US dollars of one person on one day, and of everybody together. */
      usd_person_day: z.number().min(0).max(10_000).default(2),
      usd_day: z.number().min(0).max(100_000).default(10),
      /** Tokens of one turn. */
      input_tokens: z.int().min(4_000).max(1_000_000).default(24_000),
      output_tokens: z.int().min(200).max(100_000).default(1_500),
    })
    .prefault({}),
});
