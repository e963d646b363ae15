import type { BacktestResult, StartRequest } from "../../domain/contracts.js";
import type { Metrics } from "../metrics/compute-metrics.js";

/** What the contract needs beside the figures; paths as they are to be shown. */
export interface ResultInput {
  readonly runId: string;
  readonly setupId: string;
  readonly setupHash: string;
  readonly dataHash: string;
  /** Overrides of the start request. */
  readonly extra: StartRequest["extra"];
  readonly symbol: string;
  readonly timeframe: string;
  /** First and last day, both inclusive. */
  readonly period: readonly [string, string];
  readonly metrics: Metrics;
  readonly tradesCsv: string;
  readonly pngSample: string | null;
}

/** The backtest result of the brief: raw figures, null where there is none. */
export function backtestResult(input: ResultInput): BacktestResult {
  const { metrics, period } = input;
  return {
    run_id: input.runId,
    setup_id: input.setupId,
    symbol: input.symbol,
    period: [period[0], period[1]],
    trades_count: metrics.rates.trades.value ?? 0,
    winrate: metrics.rates.winrate.value,
    avg_rr: metrics.r.avg_rr.value,
    max_drawdown: metrics.risk.max_drawdown.value,
    trades_csv: input.tradesCsv,
    png_sample: input.pngSample,
    timeframe: input.timeframe,
    setup_hash: input.setupHash,
    data_hash: input.dataHash,
    extra: input.extra,
  };
}
