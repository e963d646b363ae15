import { activationArguments } from "./answers/activation-arguments.js";
import { offerActivation } from "./effects/offer-activation.js";
import { defineTool } from "./tool.js";

export const pauseSetup = defineTool({
  name: "pause_setup",
  needs: "change",
  about:
    "Propose to pause an active setup, on every symbol of its file or on the one named. The person confirms by a button; you cannot.",
  schema: activationArguments,
  run: (services, args, context) => offerActivation(services, "paused", args, context),
});
