import type { TradeTable } from "../trade-table.js";
import { bootstrapMean, mean, quantile, sampleDeviation } from "./intervals.js";
import { metric, withInterval } from "./metric.js";
import { gainsAndLosses } from "./money-metrics.js";
import type { TradeSample } from "./trade-sample.js";

/** Mean of the values whose trade had that result; NaN without one. */
function meanWhere(sample: TradeSample, values: Float64Array, result: 1 | -1): number {
  let sum = 0;
  let n = 0;
  for (let j = 0; j < values.length; j++) {
    if (sample.result[j] !== result) continue;
    sum += values[j] as number;
    n++;
  }
  return sum / n;
}

/** Mean reward ÷ risk as planned at the entry, over the trades with a target. */
function plannedRr(trades: TradeTable, sample: TradeSample): { readonly value: number; readonly n: number } {
  let sum = 0;
  let n = 0;
  for (let j = 0; j < sample.rows.length; j++) {
    const i = sample.rows[j] as number;
    const entry = trades.entry[i] as number;
    const planned = Math.abs((trades.target[i] as number) - entry) / Math.abs(entry - (trades.stop[i] as number));
    if (Number.isNaN(planned)) continue;
    sum += planned;
    n++;
  }
  return { value: sum / n, n };
}

/** Results in R of the trades that count. */
export function rMetrics(trades: TradeTable, sample: TradeSample, seed: number) {
  const { r, wins, losses } = sample;
  const n = r.length;
  const sorted = r.slice().sort();
  const sums = gainsAndLosses(r);
  const averageWin = meanWhere(sample, r, 1);
  const averageLoss = meanWhere(sample, r, -1);
  const planned = plannedRr(trades, sample);
  return {
    total_r: metric(sums.gains - sums.losses, n, "R"),
    /** Mean R with a bootstrap 95 % interval. */
    expectancy: withInterval(metric(mean(r), n, "R"), bootstrapMean(r, seed)),
    median_r: metric(quantile(sorted, 0.5), n, "R"),
    sd_r: metric(sampleDeviation(r), n, "R"),
    profit_factor_r: metric(sums.losses > 0 ? sums.gains / sums.losses : null, n, "ratio"),
    average_win_r: metric(averageWin, wins, "R"),
    average_loss_r: metric(averageLoss, losses, "R"),
    /** Realised payoff: mean R of the winners ÷ |mean R of the losers|. */
    avg_rr: metric(averageWin / -averageLoss, wins + losses, "ratio"),
    planned_rr: metric(planned.value, planned.n, "ratio"),
    best_r: metric(n > 0 ? (sorted[n - 1] as number) : null, n, "R"),
    worst_r: metric(n > 0 ? (sorted[0] as number) : null, n, "R"),
  };
}
