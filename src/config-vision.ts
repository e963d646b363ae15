import { z } from "zod";
import { LINK_DAYS } from "./domain/report-link.js";

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

/** Where reports go outside the house. The token is a secret: NOTION_TOKEN. */
export const notionSettings = z.strictObject({
  /** The database that reports are put into, as its address has it: 32 hex digits. */
  database_id: z
    .string()
    .regex(/^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i, "the 32 hex digits in the database's address")
    .optional(),
  /** Where Notion's API is; Notion's own where left out. */
  api_base: z.url().optional(),
});

/** Where pages of alerts and runs are reached, and how long they are kept. */
export const reportSettings = z.strictObject({
  /** Where the door of `ita run` or `ita serve` is reached from outside, behind a proxy of one's own: signed links to pages begin with it. */
  public_url: z.url({ protocol: /^https?$/ }).optional(),
  /** Days that pages in `data/pages` are kept; never fewer than a link is good for. */
  keep_days: z.int().min(LINK_DAYS).max(3_650).default(30),
});
