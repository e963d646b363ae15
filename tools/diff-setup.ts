import { z } from "zod";
import { setupId } from "../src/domain/contracts.js";
import { diffAnswer } from "./answers/diff-answer.js";
import { defineTool } from "./tool.js";

const version = z.string().min(1).max(40).optional();

export const diffSetup = defineTool({
  name: "diff_setup",
  needs: "ask",
  about:
    "What differs between two versions of one setup, line by line; a and b are version numbers, the file's own words for them (v1.2) or `file`. Left out: the version before, and the file as it is.",
  schema: z.strictObject({ setup_id: setupId, a: version, b: version }),
  run: async (services, { setup_id, a, b }, { language }) =>
    diffAnswer(await services.diffSetup(setup_id, a, b), language),
});
