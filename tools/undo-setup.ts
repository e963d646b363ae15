import { z } from "zod";
import { offerSetup } from "./effects/offer-setup.js";
import { defineTool } from "./tool.js";

export const undoSetup = defineTool({
  name: "undo_setup",
  needs: "change",
  about: "Take back the last change of a setup that this person saved in this chat, as a new version; asks first.",
  schema: z.strictObject({}),
  run: (services, _, context) => offerSetup(services, (control) => services.undoSetup(context.from, control), context),
});
