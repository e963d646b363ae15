import { readTradesCsv, type TradeRow } from "../../backtester/read-trades-csv.js";
import { BREAK_EVEN_R } from "../../domain/break-even.js";
import { type EpochMs, parseIso } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { KeptRow } from "../../ports/score-rows.js";
import { FEATURE_SCHEMA, FEATURES } from "../../scoring/features/feature-reader.js";
import { scoreOfCard } from "../backtest/scored/score-card.js";
import { type RunsDeps, readRun } from "../runs/run-details.js";

const time = (row: TradeRow, column: string): EpochMs => parseIso(String(row[column])) ?? Number.NaN;

/**
 * The trades of a stored run that came to an end of their own, with what was known when they were decided: one row a candidate, a second entry of the
 * same signal is left out. Throws `Refusal` for a run that has none to learn from.
 */
export async function rowsOfRun(deps: RunsDeps, runId: string): Promise<readonly KeptRow[]> {
  const text = await deps.runs.readText(runId, "trades.csv");
  if (text === undefined) throw new Refusal("unknown_run", `There is no run ${runId} with trades.`);
  const { card } = await readRun(deps, runId);
  if (scoreOfCard(card)?.blocks.some(({ held }) => held > 0) === true)
    throw new Refusal(
      "bad_data",
      `A score chose the trades of the run ${runId}: what it held is missing. Run the backtest again without a score, and learn from that.`,
    );
  const rows = readTradesCsv(text);
  const [first] = rows;
  if (first !== undefined && FEATURES.some(({ name }) => !(name in first)))
    throw new Refusal(
      "bad_data",
      `The run ${runId} was made before trades kept their features. Run the backtest again.`,
    );
  const found = new Map<string, KeptRow>();
  for (const row of rows) {
    if (row["exit_reason"] === "end_of_data") continue;
    const kept: KeptRow = {
      setupId: card.setup.id,
      setupHash: card.setup.hash,
      symbol: card.symbol,
      timeframe: card.timeframe,
      side: row["side"] === "short" ? "short" : "long",
      barClose: time(row, "signal_time"),
      t1: time(row, "exit_time"),
      outcome: Number(row["r"]) > BREAK_EVEN_R ? 1 : 0,
      r: Number(row["r"]),
      features: FEATURES.map(({ name }) => Number(row[name])),
      schemaHash: FEATURE_SCHEMA.hash,
      synthetic: card.data.synthetic,
      of: `${runId} #${row["trade"]}`,
    };
    const key = `${kept.barClose} ${kept.side}`;
    if (!found.has(key)) found.set(key, kept);
  }
  return [...found.values()];
}
