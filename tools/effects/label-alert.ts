import { z } from "zod";
import { text } from "../../src/domain/message.js";
import type { Services } from "../../src/services/services.js";
import { labelledAnswer } from "../answers/alert-answer.js";
import { alertRef } from "../answers/alert-arguments.js";
import { sayIn } from "../answers/words.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import { defineEffect } from "./effect.js";
import { offer } from "./offer.js";

const schema = z.strictObject({
  alert: alertRef,
  label: z.enum(["take", "bad_read", "skip", "undo", "note"]),
  note: z.string().min(1).max(500).optional(),
});

export const labelAlertEffect = defineEffect({
  name: "label_alert",
  schema,
  run: (services, args, context) => labelledAnswer(services, args, context),
});

/** A model's wish to label waits for the person's button. */
export function offerLabel(
  services: Services,
  args: z.infer<typeof schema>,
  context: ToolContext,
): Promise<ToolAnswer> {
  const say = sayIn(context.language);
  const about = say(`label ${args.alert}: ${args.label}`, `метка ${args.alert}: ${args.label}`);
  const wish = {
    effect: labelAlertEffect,
    args,
    about,
    shown: [text(about)],
    facts: { alert: args.alert },
    yes: say("Label", "Поставить"),
  };
  return offer(services, wish, context);
}
