import { readTradesCsv, type TradeRow } from "../../backtester/read-trades-csv.js";
import { Refusal } from "../../domain/errors.js";
import { type RunDetails, type RunsDeps, readRun, resolveRunId } from "./run-details.js";

export interface TradeQuery {
  readonly runId?: string | undefined;
  readonly order: "first" | "last" | "best" | "worst";
  readonly count: number;
  /** One trade by its number in the run, from 1. */
  readonly number?: number | undefined;
}

export interface TradeList {
  readonly run: RunDetails;
  readonly order: TradeQuery["order"] | "one";
  readonly total: number;
  readonly trades: readonly TradeRow[];
  /** Picture file of the one trade, where the run has it. */
  readonly picture: string | null;
}

const byR = (a: TradeRow, b: TradeRow): number => Number(a["r"]) - Number(b["r"]);

function pick(rows: readonly TradeRow[], { order, count }: TradeQuery): TradeRow[] {
  switch (order) {
    case "first":
      return rows.slice(0, count);
    case "last":
      return rows.slice(-count);
    case "best":
      return [...rows].sort((a, b) => byR(b, a)).slice(0, count);
    case "worst":
      return [...rows].sort(byR).slice(0, count);
  }
}

/** Trades of a run as trades.csv has them. */
export async function showTrades(deps: RunsDeps, query: TradeQuery): Promise<TradeList> {
  const run = await readRun(deps, await resolveRunId(deps, query.runId));
  const text = await deps.runs.readText(run.runId, "trades.csv");
  if (text === undefined)
    throw new Refusal("bad_data", `The run ${run.runId} has no trades.csv. Run the backtest again.`);
  const rows = readTradesCsv(text);
  if (query.number === undefined) {
    return { run, order: query.order, total: rows.length, trades: pick(rows, query), picture: null };
  }
  const one = rows[query.number - 1];
  if (one === undefined) {
    const have = rows.length === 0 ? "has no trades" : `has trades 1 to ${rows.length}`;
    throw new Refusal("bad_request", `The run ${run.runId} ${have}; there is no trade ${query.number}.`);
  }
  const picture = `trade_${query.number}.png`;
  return {
    run,
    order: "one",
    total: rows.length,
    trades: [one],
    picture: run.files.includes(picture) ? picture : null,
  };
}
