import { computeMetrics, type Metrics } from "../../backtester/metrics/compute-metrics.js";
import { type TradeSample, tradeSample } from "../../backtester/metrics/trade-sample.js";
import { resultBand } from "../../backtester/report/band.js";
import { type Breakdowns, breakdowns } from "../../backtester/report/breakdowns.js";
import { type Honesty, honesty } from "../../backtester/report/honesty.js";
import { type OrderFunnel, orderFunnel } from "../../backtester/report/order-funnel.js";
import { simulate } from "../../backtester/simulate.js";
import type { Simulation, SimulationInput } from "../../backtester/simulation.js";
import { type TradeLabels, tradeLabels } from "../../backtester/trade-labels.js";
import { BREAK_EVEN_R } from "../../domain/break-even.js";
import { AtrSeries } from "../../market-tools/atr-series.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { SignalTable } from "../../setup-manager/signal-table.js";
import type { LoadedMarket } from "../data/load-candles.js";
import type { ConversionRate } from "./conversion-rate.js";
import { plansOf } from "./plans-of.js";

/** Of the bootstrap intervals; printed in the run card. */
export const SEED = 20_250_101;

/** Everything that is computed of a run. */
export interface Figures {
  readonly simulation: Simulation;
  readonly sample: TradeSample;
  readonly labels: TradeLabels;
  readonly metrics: Metrics;
  readonly breakdowns: Breakdowns;
  readonly honesty: Honesty;
  readonly funnel: OrderFunnel;
}

export interface FiguresInput {
  readonly setup: Setup;
  readonly market: LoadedMarket;
  readonly signals: SignalTable;
  readonly conversion: ConversionRate;
  /** Variants of this setup tried on this data, this one included. */
  readonly trials: number;
  /** p_success by signal, NaN where no model stood; none where the score was not asked. */
  readonly pSuccess?: Float64Array | undefined;
  readonly progress: (bar: number) => void;
}

/** Simulates the signals and measures what came of it. */
export function figuresOf({ setup, market, signals, conversion, trials, pSuccess, progress }: FiguresInput): Figures {
  const { candles, fine, firstIndex } = market;
  const input: SimulationInput = {
    candles,
    ...(fine === candles ? {} : { fine }),
    symbol: setup.symbol,
    plans: plansOf(setup),
    risk: setup.risk,
    account: setup.account,
    signals,
    atr: new AtrSeries(candles, 14),
    startBar: firstIndex,
    endBar: candles.length,
    rate: conversion.at,
    progress,
  };
  const simulation = simulate(input);
  const sample = tradeSample(simulation.trades, BREAK_EVEN_R);
  const labels = tradeLabels(simulation.trades, setup.tz);
  return {
    simulation,
    sample,
    labels,
    metrics: computeMetrics({
      simulation,
      candles,
      symbol: setup.symbol,
      breakEvenR: BREAK_EVEN_R,
      seed: SEED,
      trials,
    }),
    breakdowns: breakdowns(simulation.trades, sample, labels, pSuccess),
    honesty: honesty(simulation, sample, resultBand(input, simulation, BREAK_EVEN_R)),
    funnel: orderFunnel(simulation),
  };
}
