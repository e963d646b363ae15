import { epochDay, formatDay } from "../../domain/civil.js";
import type { SignalContract } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import { sha256 } from "../../domain/hash.js";
import type { RunsDeps } from "../runs/run-details.js";
import { showTrades } from "../runs/show-trades.js";
import { instantOf } from "./instant-of.js";

/** A trade of a run as the signal that it came from: what could be seen then, and nothing of how it went. Throws `Refusal` where there is no such trade. */
export async function tradeSignal(deps: RunsDeps, runId: string, number: number): Promise<SignalContract> {
  const { run, trades } = await showTrades(deps, { runId, number, order: "first", count: 1 });
  const [row] = trades;
  const time = String(row?.["signal_time"] ?? "").replace("Z", ".000Z");
  const decided = instantOf(time);
  if (row === undefined || decided === undefined)
    throw new Refusal("bad_data", `The trade ${number} of ${run.runId} cannot be read. Run the backtest again.`);
  const { setup } = run.card;
  const day = formatDay(epochDay(decided)).replaceAll("-", "");
  return {
    signal_id: `sig_${day}_t${sha256(`${run.runId}|${number}`).slice(0, 8)}`,
    symbol: String(row["symbol"]),
    tf: run.card.timeframe,
    entry_price: Number(row["entry"]),
    sl_price: Number(row["sl_initial"]),
    tp_price: row["tp"] === null || row["tp"] === "" ? null : Number(row["tp"]),
    confidence: null,
    rule_id: setup.id,
    rule_version: setup.version,
    meta: { detectors: [], candles: 1 },
    side: row["side"] === "short" ? "short" : "long",
    signal_time: time,
  };
}
