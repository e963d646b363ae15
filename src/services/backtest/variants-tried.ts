import type { RunStore } from "../../ports/run-store.js";
import type { Setup } from "../../setup-manager/setup.js";

/** Runs looked at, newest first: reading thousands of cards would slow every backtest down. */
const LOOKED_AT = 500;

/**
 * How many variants of this setup (rule, overrides, symbol, timeframe, period) were tried on this data so far, this one included: the more were
 * tried, the less the best of them means. Counted from the runs that are stored.
 */
export async function variantsTried(runs: RunStore, setup: Setup, dataHash: string, runId: string): Promise<number> {
  let count = 1;
  for (const id of await runs.list(LOOKED_AT)) {
    if (id === runId) continue;
    const result = (await runs.readJson(id, "result.json").catch(() => undefined)) as
      | Record<string, unknown>
      | undefined;
    if (result?.["setup_id"] === setup.id && result["data_hash"] === dataHash) count += 1;
  }
  return count;
}
