import { z } from "zod";
import { setupId } from "../src/domain/contracts.js";
import { versionsAnswer } from "./answers/versions-answer.js";
import { defineTool } from "./tool.js";

export const setupVersions = defineTool({
  name: "setup_versions",
  needs: "ask",
  about: "Every kept version of one setup: when it was saved, by whom, why.",
  schema: z.strictObject({ setup_id: setupId }),
  run: async (services, { setup_id }, { language, from }) =>
    versionsAnswer(await services.setupHistory(setup_id), from, language),
});
