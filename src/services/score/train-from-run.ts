import { Refusal } from "../../domain/errors.js";
import type { Control } from "../control.js";
import { type RunsDeps, resolveRunId } from "../runs/run-details.js";
import { rowsOfRun } from "./rows-of-run.js";
import { type SetupTraining, type TrainingDeps, trainSetup } from "./train-setup.js";

export interface RunTraining {
  /** A run's id, or `last`. */
  readonly run: string;
  readonly dryRun?: boolean;
}

/** Trains on the trades of a stored run, with all else that is known of its setup; its rows are kept with the model. Throws `Refusal`. */
export async function trainFromRun(
  deps: TrainingDeps & RunsDeps,
  { run, dryRun = false }: RunTraining,
  control: Control = {},
): Promise<SetupTraining> {
  const id = await resolveRunId(deps, run);
  const more = await rowsOfRun(deps, id);
  const [first] = more;
  if (first === undefined)
    throw new Refusal("no_data", `The run ${id} has no trade that came to an end of its own: nothing to learn from.`);
  const { setupId, setupHash } = first;
  return trainSetup(deps, { setupId, setupHash, kind: "outcome", more, dryRun }, control);
}
