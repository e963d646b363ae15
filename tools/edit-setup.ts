import { z } from "zod";
import { setupId } from "../src/domain/contracts.js";
import { wordsOfPerson, yamlOfModel } from "./draft-setup.js";
import { offerSetup } from "./effects/offer-setup.js";
import { defineTool } from "./tool.js";

export const editSetup = defineTool({
  name: "edit_setup",
  needs: "change",
  about:
    "Change a stored setup as the person asks (rr, stop, target, filters, weekdays, symbol, timeframe, conditions, a parameter): shown as a diff with a backtest before and after, saved as a new version only when the person presses. Pass their words as `text`; give `yaml` (the whole new file) only for what the grammar named as not read.",
  schema: z.strictObject({ setup_id: setupId, text: wordsOfPerson, yaml: yamlOfModel }),
  run: (services, { setup_id: id, text, yaml }, context) =>
    offerSetup(services, (control) => services.editSetup({ id, text, yaml }, control), context),
});
