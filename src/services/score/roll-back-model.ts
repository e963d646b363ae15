import { type Asker, personKey } from "../../domain/asker.js";
import { Refusal } from "../../domain/errors.js";
import type { ScoreKind, StoredModel } from "../../ports/score-models.js";
import { type NamedSetupDeps, namedSetup } from "./named-setup.js";
import type { PromotionDeps } from "./promote-model.js";

export interface RollbackQuery {
  /** The only one at work where left out. */
  readonly setup_id?: string | undefined;
  /** `outcome` where left out. */
  readonly kind?: ScoreKind | undefined;
}

export interface Rollback {
  readonly setupId: string;
  readonly kind: ScoreKind;
  /** Who was champion, and who is now; undefined: none is. */
  readonly was: StoredModel;
  readonly now: StoredModel | undefined;
}

/** The champion before stands again, or none where there was none. Throws `Refusal` no_data where no champion stands. */
export async function rollBackModel(
  deps: Pick<PromotionDeps, "models" | "clock"> & NamedSetupDeps,
  { setup_id, kind = "outcome" }: RollbackQuery,
  from: Asker,
): Promise<Rollback> {
  const setupId = await namedSetup(deps, setup_id);
  const was = await deps.models.champion(setupId, kind);
  if (was === undefined)
    throw new Refusal("no_data", `No model of ${setupId.slice(0, 64)} is champion: there is nothing to roll back.`);
  return { setupId, kind, was, now: await deps.models.rollback(setupId, kind, personKey(from), deps.clock.now()) };
}
