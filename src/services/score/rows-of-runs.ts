import type { KeptRow } from "../../ports/score-rows.js";
import { type RunsDeps, readRun } from "../runs/run-details.js";
import { rowsOfRun } from "./rows-of-run.js";

/** Runs looked through for rows of the setup. */
const MOST_RUNS = 500;

/** Of the stored runs of one version of a setup, the oldest first; one that is damaged, or kept no features, is left out. */
export async function rowsOfRuns(deps: RunsDeps, setupHash: string): Promise<readonly KeptRow[]> {
  const found: (readonly KeptRow[])[] = [];
  for (const runId of (await deps.runs.list(MOST_RUNS)).toReversed()) {
    const card = await readRun(deps, runId).then(
      (run) => run.card,
      () => undefined,
    );
    if (card?.setup.hash === setupHash) found.push(await rowsOfRun(deps, runId).catch(() => []));
  }
  return found.flat();
}
