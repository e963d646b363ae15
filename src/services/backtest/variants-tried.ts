import type { RunStore } from "../../ports/run-store.js";
import type { StudyStore } from "../../ports/study-store.js";
import type { Setup } from "../../setup-manager/setup.js";

/** Runs looked at, newest first: reading thousands of cards would slow every backtest down. */
const LOOKED_AT = 500;

export interface TriedBefore {
  readonly runs: RunStore;
  readonly studies: Pick<StudyStore, "tried">;
}

/**
 * How many variants of this setup (rule, overrides, symbol, timeframe, period) were tried on this data so far, this one included: the more were
 * tried, the less the best of them means. Counted from the runs that are stored and from what sweeps, walk-forwards and ablations have tried, each
 * variant once: they are told apart by the run that a backtest of them makes.
 */
export async function variantsTried(
  { runs, studies }: TriedBefore,
  setup: Pick<Setup, "id">,
  dataHash: string,
  runId: string,
): Promise<number> {
  const tried = new Set([runId]);
  for (const { setup_id: setupId, data_hash: hash, run_ids: ids } of await studies.tried())
    if (setupId === setup.id && hash === dataHash) for (const id of ids) tried.add(id);
  for (const id of await runs.list(LOOKED_AT)) {
    if (tried.has(id)) continue;
    const result = (await runs.readJson(id, "result.json").catch(() => undefined)) as
      | Record<string, unknown>
      | undefined;
    if (result?.["setup_id"] === setup.id && result["data_hash"] === dataHash) tried.add(id);
  }
  return tried.size;
}
