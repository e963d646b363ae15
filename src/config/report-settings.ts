import { z } from "zod";
import { LINK_DAYS } from "../domain/report-link.js";

/** Where pages of alerts and runs are reached, and how long they are kept. */
export const reportSettings = z.strictObject({
  /** Where the door of `ita run` or `ita serve` is reached from outside, behind a proxy of one's own: signed links to pages begin with it. */
  public_url: z.url({ protocol: /^https?$/ }).optional(),
  /** Days that pages in `data/pages` are kept; never fewer than a link is good for. */
  keep_days: z.int().min(LINK_DAYS).max(3_650).default(30),
});
