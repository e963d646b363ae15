import { WEEKDAYS } from "../domain/civil.js";
import type { Timeframe } from "../domain/timeframe.js";
import { CsvWriter, csvText } from "./csv-writer.js";
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
  /** Decimals of each; 6 where left out. */
  readonly decimals?: readonly number[];
}

/**
 * The trades as CSV, UTF-8: times in UTC, prices with the symbol's decimals and one more, money with 2, lots with 4, R with 4; lines end with LF.
 * The same trades give the same bytes. `trade` counts from 1 in the order of closing; `bars_held` is 0 for a trade that closed on its entry bar.
 */
export function tradesCsv(
  trades: TradeTable,
  labels: TradeLabels,
  header: TradesCsvHeader,
  features?: FeatureColumns,
): Uint8Array<ArrayBuffer> {
  const csv = new CsvWriter(1024 + trades.length * 288);
  const words = (texts: readonly string[]) => texts.map((text) => csv.encode(csvText(text)));
  csv.raw(csv.encode([...TRADE_COLUMNS, ...(features?.names ?? []).map(csvText)].join(",")));
  csv.endRow();
  const { values = [], decimals = [] } = features ?? {};
  const rowWords: RowWords = {
    price: header.digits + 1,
    run: csv.encode(csvText(header.runId)),
    setup: csv.encode([header.setupId, header.setupHash, header.symbol].map(csvText).join(",")),
    sides: words(["short", "long"]),
    reasons: words(EXIT_REASONS),
    resolved: words([header.timeframe, header.fineTimeframe ?? header.timeframe]),
    sessions: words(SESSION_LABELS),
    weekdays: words(WEEKDAYS),
  };
  for (let i = 0; i < trades.length; i++) {
    writeTrade(csv, trades, i, rowWords);
    writeOutcome(csv, trades, i, rowWords);
    csv.raw(rowWords.sessions[labels.session[i] as number] as Uint8Array);
    csv.raw(rowWords.weekdays[labels.weekday[i] as number] as Uint8Array);
    csv.number(labels.hour[i] as number, 0);
    csv.number((trades.exitBar[i] as number) - (trades.entryBar[i] as number), 0);
    const signal = trades.signal[i] as number;
    for (let f = 0; f < values.length; f++) csv.number((values[f] as Float64Array)[signal] as number, decimals[f] ?? 6);
    csv.endRow();
  }
  return csv.finish();
}

interface RowWords {
  readonly price: number;
  readonly run: Uint8Array;
  readonly setup: Uint8Array;
  readonly sides: readonly Uint8Array[];
  readonly reasons: readonly Uint8Array[];
  readonly resolved: readonly Uint8Array[];
  readonly sessions: readonly Uint8Array[];
  readonly weekdays: readonly Uint8Array[];
}

function writeTrade(csv: CsvWriter, trades: TradeTable, i: number, words: RowWords): void {
  csv.raw(words.run);
  csv.number(i + 1, 0);
  csv.raw(words.setup);
  csv.raw(words.sides[trades.side[i] === 1 ? 1 : 0] as Uint8Array);
  csv.time(trades.signalTime[i] as number);
  csv.time(trades.entryTime[i] as number);
  csv.number(trades.entry[i] as number, words.price);
  csv.number(trades.stop[i] as number, words.price);
  csv.number(trades.target[i] as number, words.price);
  csv.number(trades.lots[i] as number, 4);
  csv.number(trades.riskMoney[i] as number, 2);
}

function writeOutcome(csv: CsvWriter, trades: TradeTable, i: number, words: RowWords): void {
  csv.time(trades.exitTime[i] as number);
  csv.number(trades.exit[i] as number, words.price);
  csv.raw(words.reasons[trades.reason[i] as number] as Uint8Array);
  csv.number(trades.gross[i] as number, 2);
  csv.number(trades.spreadCost[i] as number, 2);
  csv.number(trades.slippageCost[i] as number, 2);
  csv.number(trades.commission[i] as number, 2);
  csv.number(trades.swap[i] as number, 2);
  csv.number(trades.net[i] as number, 2);
  csv.number(trades.r[i] as number, 4);
  csv.number(trades.mfeR[i] as number, 4);
  csv.number(trades.maeR[i] as number, 4);
  csv.number(trades.ambiguous[i] as number, 0);
  csv.number(trades.gap[i] as number, 0);
  csv.raw(words.resolved[trades.onFine[i] as number] as Uint8Array);
}
