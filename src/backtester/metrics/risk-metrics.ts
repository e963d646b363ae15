import { type Candles, closeTimeOf } from "../../domain/candles.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { Simulation } from "../simulation.js";
import { dailyReturns } from "./daily-returns.js";
import { type Drawdown, measureDrawdown } from "./drawdown.js";
import { mean, sampleDeviation } from "./intervals.js";
import { type Metric, metric, metricFrom } from "./metric.js";
import { deflatedSharpe, sharpe, sortino } from "./sharpe.js";
import type { TradeSample } from "./trade-sample.js";

const YEAR_MS = 365.25 * 86_400_000;
const DAYS_MINIMUM = 60;
const SQN_MINIMUM = 30;

/** Equity by closed trades alone, in the order of closing, from `start`. */
function closedCurve(results: Float64Array, start: number): Float64Array {
  const curve = new Float64Array(results.length);
  let sum = start;
  for (let i = 0; i < results.length; i++) {
    sum += results[i] as number;
    curve[i] = sum;
  }
  return curve;
}

function recoveryTime(fall: Drawdown, at: (position: number) => number, n: number): Metric {
  if (fall.trough < 0) return metric(null, n, "ms");
  if (fall.recovered < 0) return { value: null, n, unit: "ms", missing: "not_recovered" };
  return metric(at(fall.recovered) - at(fall.trough), n, "ms");
}

/** System quality number, √min(n, 100) × mean R ÷ sd R (V. Tharp, Definitive Guide to Position Sizing, 2008). */
const sqn = (r: Float64Array): number => (Math.sqrt(Math.min(r.length, 100)) * mean(r)) / sampleDeviation(r);

/**
 * Drawdowns and the figures set against them. Fractions are of the running peak of mark-to-market equity at the closes of the setup's timeframe.
 * Nothing is a number without a trade. `trials`: how many variants were tried on this data, this one among them.
 */
export function riskMetrics(
  simulation: Simulation,
  sample: TradeSample,
  candles: Candles,
  symbol: SymbolSpec,
  trials: number,
) {
  const { equity, startEquity, finalEquity, startBar, endBar } = simulation;
  const n = sample.r.length;
  const some = (value: number | null): number | null => (n > 0 ? value : null);
  const at = (position: number): number =>
    position < 0 ? (candles.openTime[startBar] as number) : closeTimeOf(candles, startBar + position);
  const fall = measureDrawdown(equity, startEquity, true);
  const closed = measureDrawdown(closedCurve(sample.net, startEquity), startEquity, true);
  const inR = measureDrawdown(closedCurve(sample.r, 0), 0, false);
  const returns = dailyReturns(equity, startEquity, candles, startBar, symbol.calendar);
  const days = returns.length;
  const annual = Math.sqrt(symbol.class === "crypto" ? 365 : 252);
  const years = endBar > startBar ? (at(equity.length - 1) - at(-1)) / YEAR_MS : Number.NaN;
  const cagr = (finalEquity / startEquity) ** (1 / years) - 1;
  const daily = (value: () => number | null, unit: "ratio" = "ratio") => metricFrom(DAYS_MINIMUM, value, days, unit);
  const annualised = (ratio: number | null) => (ratio === null ? null : ratio * annual);
  return {
    max_drawdown: metric(some(fall.fraction), n, "ratio"),
    max_drawdown_money: metric(some(fall.depth), n, "money"),
    max_drawdown_closed: metric(some(closed.fraction), n, "ratio"),
    max_drawdown_r: metric(some(inR.depth), n, "R"),
    /** Longest time below a peak, to its recovery or the end. */
    drawdown_duration: metric(some(at(fall.longestTo) - at(fall.longestFrom)), n, "ms"),
    /** From the trough of the deepest drawdown to a new peak. */
    drawdown_recovery: recoveryTime(fall, at, n),
    ulcer_index: metric(some(fall.ulcer), n, "ratio"),
    /** Net result ÷ deepest fall in money. */
    recovery_factor: metric(fall.depth > 0 ? some((finalEquity - startEquity) / fall.depth) : null, n, "ratio"),
    /** (final ÷ start)^(1 ÷ years of 365.25 days) − 1; from 60 days on. */
    cagr: daily(() => some(cagr)),
    /** CAGR ÷ max_drawdown (T. W. Young, 1991); from 60 days on. */
    calmar: daily(() => (fall.fraction > 0 ? some(cagr / fall.fraction) : null)),
    sharpe: daily(() => annualised(sharpe(returns))),
    sortino: daily(() => annualised(sortino(returns))),
    /** A probability: that the Sharpe ratio is above 0 in truth. */
    deflated_sharpe: daily(() => deflatedSharpe(returns, trials)),
    sqn: metricFrom(SQN_MINIMUM, () => sqn(sample.r), n, "ratio"),
  };
}
