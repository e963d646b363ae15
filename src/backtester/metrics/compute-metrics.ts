import type { Candles } from "../../domain/candles.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { Simulation } from "../simulation.js";
import type { Metric } from "./metric.js";
import { moneyMetrics } from "./money-metrics.js";
import { qualityMetrics } from "./quality-metrics.js";
import { rMetrics } from "./r-metrics.js";
import { rateMetrics } from "./rate-metrics.js";
import { riskMetrics } from "./risk-metrics.js";
import { tradeSample } from "./trade-sample.js";

/** What the figures depend on beside the trades. */
export interface MetricsInput {
  readonly simulation: Simulation;
  /** Of the setup's timeframe: the ones that were simulated. */
  readonly candles: Candles;
  readonly symbol: SymbolSpec;
  /** |R| up to which a trade is break-even. */
  readonly breakEvenR?: number;
  /** Of the bootstrap. */
  readonly seed: number;
  /** Variants of this setup tried on this data so far, this one included. */
  readonly trials: number;
}

/** Every figure of EXECUTION's definitions, in the groups of its report. A trade open at the end of the data is in none of them but equity, its drawdown and the costs. */
export function computeMetrics(input: MetricsInput) {
  const { simulation, candles, symbol, breakEvenR = 0.1, seed, trials } = input;
  const sample = tradeSample(simulation.trades, breakEvenR);
  const inR = rMetrics(simulation.trades, sample, seed);
  return {
    money: moneyMetrics(simulation, sample),
    r: inR,
    rates: rateMetrics(sample, inR.avg_rr.value),
    risk: riskMetrics(simulation, sample, candles, symbol, trials),
    quality: qualityMetrics(simulation, sample),
  } satisfies Record<string, Record<string, Metric>>;
}

export type Metrics = ReturnType<typeof computeMetrics>;
