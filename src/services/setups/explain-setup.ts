import { explainSetup as explain, type SetupSummary } from "../../setup-manager/explain-setup.js";
import type { Setup } from "../../setup-manager/setup.js";
import { requireSetup, type SetupDeps } from "./require-setup.js";

export interface SetupExplanation extends SetupSummary {
  readonly resolved: Setup["resolved"];
}

/** What a setup needs, waits for and trades, in lines a person can read. */
export async function explainSetup(deps: SetupDeps, id: string): Promise<SetupExplanation> {
  const setup = await requireSetup(deps, { setup_id: id, extra: {} });
  return { ...explain(setup), resolved: setup.resolved };
}
