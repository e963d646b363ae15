import { noticeWish } from "./answers/watch-answer.js";
import { notifyArguments, notifyEffect, wish } from "./effects/alert-wishes.js";
import { defineTool } from "./tool.js";

export const notifyLevel = defineTool({
  name: "notify_level",
  needs: "label",
  about:
    "Say how this chat is told of alerts, of health or by digests: on, silent or off. The person confirms by a button; you cannot.",
  schema: notifyArguments,
  run: (services, args, context) =>
    wish(services, notifyEffect, args, noticeWish(args.kind, args.level, context.language), context),
});
