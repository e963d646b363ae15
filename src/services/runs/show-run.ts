import { type RunDetails, type RunsDeps, readRun, resolveRunId } from "./run-details.js";

/** The run of that id, `last` or `previous`; the latest where nothing is said. */
export async function showRun(deps: RunsDeps, runId?: string): Promise<RunDetails> {
  return readRun(deps, await resolveRunId(deps, runId));
}
