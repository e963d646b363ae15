import { muteWish } from "./answers/watch-answer.js";
import { muteArguments, muteEffect, wish } from "./effects/alert-wishes.js";
import { defineTool } from "./tool.js";

export const muteAlerts = defineTool({
  name: "mute_alerts",
  needs: "label",
  about:
    "Mute alerts of a setup, a symbol or all in this chat for some minutes (0 takes it away); they come later in one digest. The person confirms by a button; you cannot.",
  schema: muteArguments,
  run: (services, args, context) =>
    wish(services, muteEffect, args, muteWish(args.what, args.minutes, context.language), context),
});
