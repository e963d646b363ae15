import { simulate } from "../../../backtester/simulate.js";
import { EXIT_REASONS, type TradeTable } from "../../../backtester/trade-table.js";
import { BREAK_EVEN_R } from "../../../domain/break-even.js";
import { closeTimeOf } from "../../../domain/candles.js";
import { AtrSeries } from "../../../market-tools/atr-series.js";
import { FEATURES, FeatureReader } from "../../../scoring/features/feature-reader.js";
import type { WalkCandidates } from "../../../scoring/walk/walk-score.js";
import type { Setup } from "../../../setup-manager/setup.js";
import type { SignalTable } from "../../../setup-manager/signal-table.js";
import type { LoadedMarket } from "../../data/load-candles.js";
import type { ConversionRate } from "../conversion-rate.js";
import { plansOf } from "../plans-of.js";

/** So large that no lot is ever too small: R does not depend on size. As outcomes of alerts are reckoned. */
const ACCOUNT = { currency: "USD", equity: 1e9 };
const RISK_MONEY = 1e6;
/** Candidates under way at once: what comes beside so many shares nearly all of its candles with them, and teaches nothing. Bounds the work. */
export const MOST_AT_ONCE = 50;
const END_OF_DATA = EXIT_REASONS.indexOf("end_of_data");

export interface CandidateOutcomes {
  readonly table: WalkCandidates;
  /** Every candidate on its own, as if nothing else were under way. */
  readonly trades: TradeTable;
  /** Row of `trades` by candidate; −1: not filled, or beside too many others. */
  readonly tradeOf: Int32Array;
}

/**
 * What was known of each candidate at its close, and what became of it: the backtest's own fills, whatever the score, the quotas and `max_open` make of
 * it. Orders that were not filled and trades cut off by the end of the data have no outcome. `progress` hears shares, and may throw.
 */
export function candidateOutcomes(
  setup: Setup,
  { candles, fine, firstIndex }: LoadedMarket,
  candidates: SignalTable,
  conversion: ConversionRate,
  progress: (share: number) => void,
): CandidateOutcomes {
  const { length: n } = candidates;
  const { trades } = simulate({
    candles,
    ...(fine === candles ? {} : { fine }),
    symbol: setup.symbol,
    plans: plansOf(setup),
    risk: { perTrade: { money: RISK_MONEY }, maxOpen: MOST_AT_ONCE, maxTrades: null },
    account: ACCOUNT,
    signals: candidates,
    atr: new AtrSeries(candles, 14),
    startBar: firstIndex,
    endBar: candles.length,
    rate: conversion.at,
    progress: (bar) => progress((0.7 * bar) / candles.length),
  });
  const tradeOf = new Int32Array(n).fill(-1);
  for (let row = 0; row < trades.length; row++) tradeOf[trades.signal[row] as number] = row;
  const table = {
    length: n,
    names: FEATURES.map(({ name }) => name),
    columns: FEATURES.map(() => new Float32Array(n)),
    outcome: new Uint8Array(n),
    t0: new Float64Array(n),
    t1: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    weight: new Float64Array(n).fill(1),
    r: new Float64Array(n).fill(Number.NaN),
  };
  const reader = new FeatureReader(candles, setup.symbol);
  for (let i = 0; i < n; i++) {
    const { bar, ...planned } = candidates.at(i);
    const values = reader.read(bar, planned);
    for (let f = 0; f < values.length; f++) (table.columns[f] as Float32Array)[i] = values[f] as number;
    table.t0[i] = closeTimeOf(candles, bar);
    const row = tradeOf[i] as number;
    if (row >= 0 && trades.reason[row] !== END_OF_DATA) {
      // Known when the candle that ended it has closed, not at the open that its fill bears.
      table.t1[i] = closeTimeOf(candles, trades.exitBar[row] as number);
      table.r[i] = trades.r[row] as number;
      table.outcome[i] = (trades.r[row] as number) > BREAK_EVEN_R ? 1 : 0;
    }
    if (i % 4096 === 0) progress(0.7 + (0.3 * i) / n);
  }
  return { table, trades, tradeOf };
}
