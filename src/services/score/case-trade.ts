import { readTradesCsv } from "../../backtester/read-trades-csv.js";
import { parseIso } from "../../domain/civil.js";
import type { Alerts } from "../../ports/alerts.js";
import type { Outcomes } from "../../ports/outcomes.js";
import type { RunStore } from "../../ports/run-store.js";
import type { TradeInput } from "../../visualizer/chart-inputs.js";

export interface CaseTradeDeps {
  readonly runs: Pick<RunStore, "readText">;
  readonly alerts: Pick<Alerts, "byNumber">;
  readonly outcomes: Pick<Outcomes, "of">;
}

/** The trade of a past case, by where it stands: `bt_… #12` or `a17`. Undefined where the run is gone. */
export async function caseTrade(deps: CaseTradeDeps, of: string): Promise<TradeInput | undefined> {
  const inRun = /^(\S+) #(\d+)$/.exec(of);
  if (inRun !== null) return runTrade(deps, inRun[1] as string, Number(inRun[2]));
  const number = Number(/^a(\d+)$/.exec(of)?.[1]);
  const alert = Number.isNaN(number) ? undefined : await deps.alerts.byNumber(number);
  const [outcome] = alert === undefined ? [] : await deps.outcomes.of([number]);
  const { fill, exit, r } = outcome ?? {};
  if (alert === undefined || fill === undefined || exit === undefined || r === undefined) return undefined;
  return {
    trade: number,
    side: alert.side,
    entryTime: fill.time,
    entry: fill.price,
    stop: alert.plan.stop,
    target: alert.plan.target,
    exitTime: exit.time,
    exit: exit.price,
    exitReason: exit.reason,
    r,
  };
}

async function runTrade({ runs }: CaseTradeDeps, runId: string, number: number): Promise<TradeInput | undefined> {
  const text = await runs.readText(runId, "trades.csv");
  const [row] = text === undefined ? [] : readTradesCsv(text, number - 1, number);
  if (row === undefined) return undefined;
  const time = (column: string): number => parseIso(String(row[column])) ?? Number.NaN;
  return {
    trade: number,
    side: row["side"] === "short" ? "short" : "long",
    entryTime: time("entry_time"),
    entry: Number(row["entry"]),
    stop: Number(row["sl_initial"]),
    target: row["tp"] === null ? null : Number(row["tp"]),
    exitTime: time("exit_time"),
    exit: Number(row["exit"]),
    exitReason: String(row["exit_reason"]),
    r: Number(row["r"]),
  };
}
