import { z } from "zod";
import { text } from "../../src/domain/message.js";
import type { Services } from "../../src/services/services.js";
import { publishedAnswer } from "../answers/report-answer.js";
import { sayIn } from "../answers/words.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import { defineEffect } from "./effect.js";
import { offer } from "./offer.js";

const SHAPE = "an alert such as a17, or a run such as bt_2025_10_31_1a2b3c4d, last, previous";

/** `a17`, `17`, a signal's id; a run's id, `last`, `previous`. */
export const reportOf = z.string({ error: SHAPE }).regex(/^(?:#?a?\d{1,9}|[A-Za-z]\w{0,63})$/, SHAPE);

const schema = z.strictObject({ of: reportOf });

export const publishReportEffect = defineEffect({
  name: "publish_report",
  schema,
  run: (services, args, context) => publishedAnswer(services, args, context),
});

/** A model's wish to put something into Notion waits for the person's button. */
export function offerReport(
  services: Services,
  args: z.infer<typeof schema>,
  context: ToolContext,
): Promise<ToolAnswer> {
  const say = sayIn(context.language);
  const about = say(`report of ${args.of} to Notion`, `отчёт о ${args.of} в Notion`);
  const wish = {
    effect: publishReportEffect,
    args,
    about,
    shown: [text(about)],
    facts: { report_of: args.of },
    yes: say("Publish", "Опубликовать"),
  };
  return offer(services, wish, context);
}
