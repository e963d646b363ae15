import { Refusal } from "../../domain/errors.js";
import { type RunDetails, type RunsDeps, readRun, resolveRunId } from "./run-details.js";

export interface RunComparison {
  readonly a: RunDetails;
  readonly b: RunDetails;
  /** What differs besides the outcome: setup, overrides, symbol, timeframe, period, data. */
  readonly differences: readonly string[];
}

const ASPECTS = ["setup", "symbol", "timeframe", "period", "data", "extra"] as const;

/** Two runs side by side. */
export async function compareRuns(deps: RunsDeps, askedA: string, askedB: string): Promise<RunComparison> {
  const [idA, idB] = [await resolveRunId(deps, askedA), await resolveRunId(deps, askedB)];
  if (idA === idB) throw new Refusal("bad_request", `Both are the run ${idA}: name two different runs.`);
  const [a, b] = [await readRun(deps, idA), await readRun(deps, idB)];
  const aspects = (run: RunDetails): Record<(typeof ASPECTS)[number], string> => ({
    setup: `${run.result.setup_id} ${String(run.result["setup_hash"] ?? "").slice(0, 8)}`,
    symbol: run.result.symbol,
    timeframe: String(run.result["timeframe"] ?? ""),
    period: run.result.period.join(" … "),
    data: String(run.result["data_hash"] ?? "").slice(0, 8),
    extra: JSON.stringify(run.result["extra"] ?? {}),
  });
  const [left, right] = [aspects(a), aspects(b)];
  const differences = ASPECTS.filter((aspect) => left[aspect] !== right[aspect]).map(
    (aspect) => `${aspect}: ${left[aspect]} → ${right[aspect]}`,
  );
  return { a, b, differences };
}
