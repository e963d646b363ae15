import { z } from "zod";
import { setupId } from "../../src/domain/contracts.js";
import { savedAnswer } from "../answers/saved-answer.js";
import { defineEffect } from "./effect.js";

export const saveSetupEffect = defineEffect({
  name: "save_setup",
  schema: z.strictObject({
    setup_id: setupId,
    yaml: z
      .string()
      .max(64 * 1024)
      .nullable(),
    base: z.string().length(64).nullable(),
    note: z.string().max(200),
    undoes: z.int().min(0).nullable(),
  }),
  run: async (services, save, { from, language }) => {
    const saved = await services.saveSetup(save, from);
    return savedAnswer(saved, await services.setupStates(), language);
  },
});
