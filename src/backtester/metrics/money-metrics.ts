import type { Simulation } from "../simulation.js";
import type { TradeTable } from "../trade-table.js";
import { type Metric, metric } from "./metric.js";
import type { TradeSample } from "./trade-sample.js";

const total = (column: Float64Array, length: number): number => {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += column[i] as number;
  return sum;
};

/** Sum of the gains and sum of the losses (positive) of a list of results. */
export function gainsAndLosses(values: Float64Array): { readonly gains: number; readonly losses: number } {
  let gains = 0;
  let losses = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value > 0) gains += value;
    else losses -= value;
  }
  return { gains, losses };
}

/** Money, net of costs: of the trades that count; the costs, the final equity and its return include the trades open at the end. */
export function moneyMetrics(simulation: Simulation, sample: TradeSample) {
  const { trades, startEquity, finalEquity } = simulation;
  const n = sample.r.length;
  const { gains, losses } = gainsAndLosses(sample.net);
  const cost = (column: keyof TradeTable & ("spreadCost" | "slippageCost" | "commission" | "swap")): Metric =>
    metric(total(trades[column], trades.length), trades.length, "money");
  return {
    net_profit: metric(gains - losses, n, "money"),
    gross_profit: metric(gains, n, "money"),
    gross_loss: metric(losses, n, "money"),
    /** Gross profit ÷ gross loss. */
    profit_factor: metric(losses > 0 ? gains / losses : null, n, "ratio"),
    start_equity: metric(startEquity, n, "money"),
    final_equity: metric(finalEquity, n, "money"),
    return: metric(finalEquity / startEquity - 1, n, "ratio"),
    open_at_end_result: metric(sample.openResult, sample.openTrades, "money"),
    spread_cost: cost("spreadCost"),
    slippage_cost: cost("slippageCost"),
    commission: cost("commission"),
    /** Negative where the trader paid. */
    swap: cost("swap"),
  };
}
