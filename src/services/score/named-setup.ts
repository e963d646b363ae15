import { Refusal } from "../../domain/errors.js";
import type { Alerts } from "../../ports/alerts.js";
import type { ScoreModels } from "../../ports/score-models.js";
import type { SetupStore } from "../../ports/setup-store.js";

/** Alerts looked through for setups that are at work. */
const LATEST = 500;

export interface NamedSetupDeps {
  readonly alerts: Pick<Alerts, "latest">;
  readonly models: Pick<ScoreModels, "list">;
  readonly setups: Pick<SetupStore, "list">;
}

/** The setup that is meant: the one named, or, where none is, the only one that has a model or alerts. Throws `Refusal` where that leaves a choice. */
export async function namedSetup(deps: NamedSetupDeps, said: string | undefined): Promise<string> {
  if (said !== undefined) return said;
  const [models, alerts, there] = await Promise.all([
    deps.models.list(),
    deps.alerts.latest(LATEST),
    deps.setups.list(),
  ]);
  const known = new Set([...models.map(({ setupId }) => setupId), ...alerts.map(({ setup_id }) => setup_id)]);
  const [only, ...others] = [...known].filter((id) => there.includes(id));
  if (only !== undefined && others.length === 0) return only;
  const choice = only === undefined ? there : [only, ...others];
  throw new Refusal("bad_request", `Say which setup: ${choice.join(", ") || "there is none yet"}.`);
}
