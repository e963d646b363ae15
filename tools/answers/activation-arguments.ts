import { z } from "zod";
import { setupId } from "../../src/domain/contracts.js";

/** What activating and pausing take: a setup, and one market in place of all those of its file. */
export const activationArguments = z.strictObject({
  setup_id: setupId,
  symbol: z.string().min(1).max(40).optional(),
  timeframe: z.string().min(1).max(10).optional(),
});
