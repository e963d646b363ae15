import { activationArguments } from "./answers/activation-arguments.js";
import { offerActivation } from "./effects/offer-activation.js";
import { defineTool } from "./tool.js";

export const activateSetup = defineTool({
  name: "activate_setup",
  needs: "change",
  about:
    "Propose to activate a setup for the live loop, on every symbol of its file or on the one named. The person confirms by a button; you cannot. A setup without a causality certificate (verify_setup) is refused.",
  schema: activationArguments,
  run: (services, args, context) => offerActivation(services, "active", args, context),
});
