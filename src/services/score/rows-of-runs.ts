import type { KeptRow } from "../../ports/score-rows.js";
import type { RunsDeps } from "../runs/run-details.js";
import { rowsOfRun } from "./rows-of-run.js";

/** Runs looked through for rows of the setup. */
const MOST_RUNS = 500;
/** The disk is waited for by so many at once. */
const AT_ONCE = 16;

/** Of the stored runs of one version of a setup, the oldest first; one that is damaged, or kept no features, is left out. */
export async function rowsOfRuns(deps: RunsDeps, setupHash: string): Promise<readonly KeptRow[]> {
  const runIds = (await deps.runs.list(MOST_RUNS)).toReversed();
  const found: (readonly KeptRow[])[] = [];
  for (let first = 0; first < runIds.length; first += AT_ONCE) {
    const some = runIds.slice(first, first + AT_ONCE);
    found.push(...(await Promise.all(some.map((runId) => ownRows(deps, runId, setupHash)))));
  }
  return found.flat();
}

/** Most runs are of other setups: whether a card names the hash at all is asked before anything is read whole. */
async function ownRows(deps: RunsDeps, runId: string, setupHash: string): Promise<readonly KeptRow[]> {
  try {
    const card = await deps.runs.readText(runId, "run_card.json");
    if (card?.includes(setupHash) !== true) return [];
    return (await rowsOfRun(deps, runId)).filter((row) => row.setupHash === setupHash);
  } catch {
    return [];
  }
}
