import { backtestResult } from "../../domain/contracts.js";
import type { RunsDeps } from "./run-details.js";

export interface RunSummary {
  readonly runId: string;
  readonly setupId: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly period: readonly [string, string];
  readonly trades: number;
  readonly winrate: number | null;
  readonly sumR: number | null;
}

/** The latest runs, newest first; one whose files are damaged is left out. */
export async function listRuns({ runs }: Pick<RunsDeps, "runs">, most: number): Promise<readonly RunSummary[]> {
  const summaries: RunSummary[] = [];
  for (const runId of await runs.list(most)) {
    const parsed = backtestResult.safeParse(await runs.readJson(runId, "result.json").catch(() => undefined));
    if (!parsed.success) continue;
    const { setup_id, symbol, period, trades_count, winrate } = parsed.data;
    const { timeframe, sum_r } = parsed.data;
    summaries.push({
      runId,
      setupId: setup_id,
      symbol,
      timeframe: typeof timeframe === "string" ? timeframe : "",
      period,
      trades: trades_count,
      winrate,
      sumR: typeof sum_r === "number" ? sum_r : null,
    });
  }
  return summaries;
}
