import { z } from "zod";
import { labelledAnswer } from "./answers/alert-answer.js";
import { alertRef } from "./answers/alert-arguments.js";
import { offerLabel } from "./effects/label-alert.js";
import { defineTool } from "./tool.js";

export const labelAlert = defineTool({
  name: "label_alert",
  needs: "label",
  about:
    "Label an alert take, bad_read or skip, take the label back (undo), or put a note to it. The last label of a person counts. The person confirms by a button; you cannot.",
  schema: z.strictObject({
    alert: alertRef,
    label: z.enum(["take", "bad_read", "skip", "undo", "note"], { error: "take, bad_read, skip, undo or note" }),
    note: z.string().min(1).max(500).optional(),
  }),
  run: (services, args, context) => (context.byPerson === true ? labelledAnswer : offerLabel)(services, args, context),
});
