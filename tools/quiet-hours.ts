import { chatAlertsAnswer, quietWish } from "./answers/watch-answer.js";
import { quietArguments, quietEffect, quietHoursOf, wish } from "./effects/alert-wishes.js";
import { defineTool } from "./tool.js";

export const quietHours = defineTool({
  name: "quiet_hours",
  needs: "label",
  about:
    "Set this chat's quiet hours (minutes of the day in a zone), take them away, or, with nothing said, show how this chat is told. The person confirms a change by a button; you cannot.",
  schema: quietArguments,
  async run(services, args, context) {
    const { from, thread, language } = context;
    if (args.off === undefined && args.from === undefined)
      return chatAlertsAnswer(await services.chatAlerts({ from, thread }), language);
    const { from: start, to, tz = "UTC", off } = args;
    const hours = quietHoursOf(start, to, off);
    return wish(services, quietEffect, args, quietWish(hours, tz, language), context);
  },
});
