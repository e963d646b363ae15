import { z } from "zod";

const kind = z.enum(["outcome", "preference"]).optional();
const setup_id = z.string().min(1).max(64).optional();

/** Which training, or whose champion. `setup_id`: the only one that has alerts or a model where left out; `kind`: `outcome` where left out. */
export const setupScoreArguments = z.strictObject({ setup_id, kind });

export const promoteArguments = z.strictObject({
  /** `m_2026-11-02_1a2b3c4d`. */
  model: z.string().min(1).max(64),
});
