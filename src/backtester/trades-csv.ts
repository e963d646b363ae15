import { WEEKDAYS } from "../domain/civil.js";
import type { Timeframe } from "../domain/timeframe.js";
import { csvText, fixedWriter, timeWriter } from "./csv-text.js";
import { SESSION_LABELS, type TradeLabels } from "./trade-labels.js";
import { EXIT_REASONS, type TradeTable } from "./trade-table.js";

/** Columns of trades.csv, in this order (EXECUTION, "The report"); the feature columns of the score follow. */
export const TRADE_COLUMNS = [
  "run_id",
  "trade",
  "setup_id",
  "setup_hash",
  "symbol",
  "side",
  "signal_time",
  "entry_time",
  "entry",
  "sl_initial",
  "tp",
  "size",
  "risk_money",
  "exit_time",
  "exit",
  "exit_reason",
  "pnl_gross",
  "spread_cost",
  "slippage_cost",
  "commission",
  "swap",
  "pnl_net",
  "r",
  "mfe_r",
  "mae_r",
  "ambiguous",
  "gap",
  "resolved_on",
  "session",
  "weekday",
  "hour",
  "bars_held",
] as const;

/** What the rows of a run share. */
export interface TradesCsvHeader {
  readonly runId: string;
  readonly setupId: string;
  readonly setupHash: string;
  readonly symbol: string;
  /** Decimals of the symbol's prices; one more is written, so that the middle of two ticks is whole. */
  readonly digits: number;
  readonly timeframe: Timeframe;
  /** Timeframe of the finer candles, where there were some. */
  readonly fineTimeframe?: Timeframe;
}

/** Columns of numbers for the score, one value a trade: `values[column][signal index]`. */
export interface FeatureColumns {
  readonly names: readonly string[];
  readonly values: readonly Float64Array[];
}

/**
 * The trades as CSV text: times in UTC, prices with the symbol's decimals and one more, money with 2, lots with 4, R with 4; lines end with LF.
 * The same trades give the same bytes. `trade` counts from 1 in the order of closing; `bars_held` is 0 for a trade that closed on its entry bar.
 */
export function tradesCsv(
  trades: TradeTable,
  labels: TradeLabels,
  header: TradesCsvHeader,
  features?: FeatureColumns,
): string {
  const price = fixedWriter(header.digits + 1);
  const money = fixedWriter(2);
  const lots = fixedWriter(4);
  const ratio = fixedWriter(4);
  const feature = fixedWriter(6);
  const signalTime = timeWriter();
  const entryTime = timeWriter();
  const exitTime = timeWriter();
  const run = csvText(header.runId);
  const setup = `${csvText(header.setupId)},${csvText(header.setupHash)},${csvText(header.symbol)}`;
  const fine = header.fineTimeframe ?? header.timeframe;
  const names = [...TRADE_COLUMNS, ...(features?.names ?? []).map(csvText)];
  const lines = new Array<string>(trades.length + 1);
  lines[0] = names.join(",");
  for (let i = 0; i < trades.length; i++) {
    const held = (trades.exitBar[i] as number) - (trades.entryBar[i] as number);
    let line = `${run},${i + 1},${setup},${(trades.side[i] as number) === 1 ? "long" : "short"},`;
    line += `${signalTime(trades.signalTime[i] as number)},${entryTime(trades.entryTime[i] as number)},`;
    line += `${price(trades.entry[i] as number)},${price(trades.stop[i] as number)},${price(trades.target[i] as number)},`;
    line += `${lots(trades.lots[i] as number)},${money(trades.riskMoney[i] as number)},`;
    line += `${exitTime(trades.exitTime[i] as number)},${price(trades.exit[i] as number)},`;
    line += `${EXIT_REASONS[trades.reason[i] as number]},${money(trades.gross[i] as number)},`;
    line += `${money(trades.spreadCost[i] as number)},${money(trades.slippageCost[i] as number)},`;
    line += `${money(trades.commission[i] as number)},${money(trades.swap[i] as number)},${money(trades.net[i] as number)},`;
    line += `${ratio(trades.r[i] as number)},${ratio(trades.mfeR[i] as number)},${ratio(trades.maeR[i] as number)},`;
    line += `${trades.ambiguous[i]},${trades.gap[i]},${trades.onFine[i] === 1 ? fine : header.timeframe},`;
    line += `${SESSION_LABELS[labels.session[i] as number]},${WEEKDAYS[labels.weekday[i] as number]},`;
    line += `${labels.hour[i]},${held}`;
    if (features !== undefined) {
      const signal = trades.signal[i] as number;
      for (const column of features.values) line += `,${feature(column[signal] as number)}`;
    }
    lines[i + 1] = line;
  }
  return `${lines.join("\n")}\n`;
}
