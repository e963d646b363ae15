import { EXIT_REASONS, type ExitReason, type Trade, TradeTable } from "../../src/backtester/trade-table.js";
import { HOUR } from "../../src/domain/civil.js";
import { SCENE_START } from "./fills.js";

const BASE: Trade = {
  signal: 0,
  signalTime: SCENE_START,
  entryTime: SCENE_START,
  entry: 100,
  stop: 98,
  target: 104,
  lots: 50,
  riskMoney: 100,
  exitTime: SCENE_START + HOUR,
  exit: 100,
  gross: 0,
  spreadCost: 0,
  slippageCost: 0,
  commission: 0,
  swap: 0,
  net: 0,
  r: 0,
  mfeR: 1,
  maeR: -0.5,
  gapR: 0,
  entryBar: 1,
  exitBar: 5,
  side: 1,
  reason: 0,
  ambiguous: 0,
  gap: 0,
  onFine: 0,
  partial: 0,
};

/** A table of trades that differ from a plain one (100 at risk, four bars and an hour) in what is given. */
export function tradeTable(rows: readonly (Partial<Trade> & { readonly why?: ExitReason })[]): TradeTable {
  const table = new TradeTable();
  for (const { why = "stop", ...own } of rows) {
    const i = table.add();
    const trade: Trade = { ...BASE, reason: EXIT_REASONS.indexOf(why), ...own };
    for (const [name, value] of Object.entries(trade)) table[name as keyof Trade][i] = value;
  }
  return table;
}

/** Trades of these results, 100 of account money an R. */
export const tradesOfR = (results: readonly number[]): TradeTable =>
  tradeTable(results.map((r, i) => ({ r, net: 100 * r, gross: 100 * r, signal: i })));
