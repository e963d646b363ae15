import type { ScoreKind } from "../../ports/score-models.js";
import type { Control } from "../control.js";
import type { RunsDeps } from "../runs/run-details.js";
import { requireSetup, type SetupDeps } from "../setups/require-setup.js";
import { type NamedSetupDeps, namedSetup } from "./named-setup.js";
import { rowsOfRuns } from "./rows-of-runs.js";
import { type SetupTraining, type TrainingDeps, trainSetup } from "./train-setup.js";

export interface SetupToTrain {
  /** The only one at work where left out. */
  readonly setup_id?: string | undefined;
  /** `outcome` where left out. */
  readonly kind?: ScoreKind | undefined;
  readonly dryRun?: boolean | undefined;
}

/**
 * Trains a model for a setup as its file stands now, on all that is known of that version: live and replayed alerts with their outcomes and labels, and the
 * trades of stored runs. Throws `Refusal`.
 */
export async function trainNamedSetup(
  deps: TrainingDeps & RunsDeps & SetupDeps & NamedSetupDeps,
  { setup_id: said, kind = "outcome", dryRun = false }: SetupToTrain,
  control: Control = {},
): Promise<SetupTraining> {
  const setup_id = await namedSetup(deps, said);
  const { id, hash } = await requireSetup(deps, { setup_id, extra: {} });
  const more = kind === "outcome" ? await rowsOfRuns(deps, hash) : [];
  return trainSetup(deps, { setupId: id, setupHash: hash, kind, more, dryRun }, control);
}
