import { z } from "zod";
import { QUALITY_FLAGS } from "./vision-reply.js";

/** What a reader answers about a picture that is none of ours: words, and no marks, since nobody knows its prices and times. */
export const pictureReply = z.strictObject({
  /** Whether it is a price chart at all. */
  is_chart: z.boolean(),
  comment: z.string(),
  quality_flags: z.array(z.enum(QUALITY_FLAGS)),
});
