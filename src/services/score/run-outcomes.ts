import { readTradesCsv, type TradeRow } from "../../backtester/read-trades-csv.js";
import { BREAK_EVEN_R } from "../../backtester/report/break-even.js";
import { DAY, HOUR, MINUTE, parseDay, SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { RunStore } from "../../ports/run-store.js";
import type { ScoreRow } from "../../scoring/data/score-table.js";
import { FEATURES } from "../../scoring/features/feature-reader.js";

/** One trade as the score learns from it. */
export interface ScoredOutcome extends ScoreRow {
  /** What the trade came to, in R, net of costs. */
  readonly r: number;
  /** Where it stands: `bt_… #12`, or `a17`. */
  readonly of: string;
}

/** `2025-01-02T08:00:00Z`, as trades.csv has it, UTC ms. */
function time(row: TradeRow, column: string): number {
  const [day = "", clock = ""] = String(row[column]).split("T");
  const [hours = 0, minutes = 0, seconds = 0] = clock.replace("Z", "").split(":").map(Number);
  return (parseDay(day) ?? Number.NaN) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
}

/** The trades of a stored run that came to an end of their own, with what was known when they were decided. Throws `Refusal` for a run that has none to learn from. */
export async function runOutcomes(runs: RunStore, runId: string): Promise<readonly ScoredOutcome[]> {
  const text = await runs.readText(runId, "trades.csv");
  if (text === undefined) throw new Refusal("unknown_run", `There is no run ${runId} with trades.`);
  const rows = readTradesCsv(text);
  const [first] = rows;
  if (first !== undefined && FEATURES.some(({ name }) => !(name in first)))
    throw new Refusal(
      "bad_data",
      `The run ${runId} was made before trades kept their features. Run the backtest again.`,
    );
  return rows
    .filter(({ exit_reason }) => exit_reason !== "end_of_data")
    .map((row) => ({
      t0: time(row, "signal_time"),
      t1: time(row, "exit_time"),
      outcome: Number(row["r"]) > BREAK_EVEN_R ? 1 : 0,
      features: FEATURES.map(({ name }) => Number(row[name])),
      r: Number(row["r"]),
      of: `${runId} #${row["trade"]}`,
    }));
}
