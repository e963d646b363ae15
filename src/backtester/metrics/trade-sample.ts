import { reasonIndex } from "../ledger.js";
import type { TradeTable } from "../trade-table.js";

const END_OF_DATA = reasonIndex("end_of_data");

/** The trades that count: all but those open at the end of the data, which are shown apart. */
export interface TradeSample {
  /** Rows of the table. */
  readonly rows: Int32Array;
  readonly r: Float64Array;
  readonly net: Float64Array;
  /** 1 a win, −1 a loss, 0 break-even. */
  readonly result: Int8Array;
  readonly wins: number;
  readonly losses: number;
  /** Trades closed at the end of the data, and their net result in account money. */
  readonly openTrades: number;
  readonly openResult: number;
}

/** Sorts trades into wins, losses and break-even (|R| ≤ `breakEvenR`), those open at the end apart. */
export function tradeSample(trades: TradeTable, breakEvenR: number): TradeSample {
  const rows = new Int32Array(trades.length);
  let n = 0;
  let openResult = 0;
  for (let i = 0; i < trades.length; i++) {
    if (trades.reason[i] === END_OF_DATA) openResult += trades.net[i] as number;
    else rows[n++] = i;
  }
  const r = new Float64Array(n);
  const net = new Float64Array(n);
  const result = new Int8Array(n);
  let wins = 0;
  let losses = 0;
  for (let j = 0; j < n; j++) {
    const i = rows[j] as number;
    const value = trades.r[i] as number;
    r[j] = value;
    net[j] = trades.net[i] as number;
    if (value > breakEvenR) {
      result[j] = 1;
      wins++;
    } else if (value < -breakEvenR) {
      result[j] = -1;
      losses++;
    }
  }
  return { rows: rows.subarray(0, n), r, net, result, wins, losses, openTrades: trades.length - n, openResult };
}

/** The chosen column of the sample's rows. */
export function pick(sample: TradeSample, column: Float64Array): Float64Array {
  const { rows } = sample;
  const values = new Float64Array(rows.length);
  for (let j = 0; j < rows.length; j++) values[j] = column[rows[j] as number] as number;
  return values;
}
