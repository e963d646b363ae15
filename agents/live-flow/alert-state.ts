import { StateSchema } from "@langchain/langgraph";
import { z } from "zod";

/** What the alert flow is started with: the alert's number. Everything else stands in the journal. */
export const alertInput = new StateSchema({ number: z.int().positive() });

/** The state: references and what was decided. */
export const alertState = new StateSchema({
  ...alertInput.fields,
  /** Pictures that could be made. */
  pictures: z.int().min(0).default(0),
  /** p_success as it was stored with the candle; null while no model stands. */
  p: z.number().nullable().default(null),
  /** `signal`, or why it is none: held back by the score, or too late. */
  decision: z.enum(["signal", "held", "missed"]).nullable().default(null),
  comment: z.enum(["none", "said"]).nullable().default(null),
  report: z.enum(["none", "there"]).nullable().default(null),
});
