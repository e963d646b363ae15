import { z } from "zod";
import { offerSetup } from "./effects/offer-setup.js";
import { defineTool } from "./tool.js";

/** Longer words than a grammar reads are refused, not cut. */
const MOST_WORDS = 800;
export const wordsOfPerson = z.string().min(1).max(MOST_WORDS, `at most ${MOST_WORDS} characters`);
export const yamlOfModel = z
  .string()
  .max(64 * 1024)
  .optional();

export const draftSetup = defineTool({
  name: "draft_setup",
  needs: "change",
  about:
    "Draft a new setup (a rule file) from the person's words: shown as YAML with a backtest, saved only when the person presses. Pass their whole description as `text`; it is read by a grammar. Give `yaml` (the whole file) only where the answer named words it could not read and you can write them in the rule language.",
  schema: z.strictObject({ text: wordsOfPerson, yaml: yamlOfModel }),
  run: (services, { text, yaml }, context) =>
    offerSetup(services, (control) => services.draftSetup({ text, yaml }, control), context),
});
