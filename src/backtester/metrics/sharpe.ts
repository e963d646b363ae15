import { mean, sampleDeviation } from "./intervals.js";

/** Sharpe ratio of periodic returns, rf 0, sample deviation, not annualised (W. F. Sharpe, JPM 1994). Null without movement. */
export function sharpe(returns: Float64Array): number | null {
  const deviation = sampleDeviation(returns);
  return deviation > 0 ? mean(returns) / deviation : null;
}

/** Sortino ratio of periodic returns, target 0: mean ÷ √(Σ min(r, 0)² ÷ (n − 1)) (Sortino & Price, 1994; n − 1 as for the Sharpe ratio). Null without a losing day. */
export function sortino(returns: Float64Array): number | null {
  let squares = 0;
  for (let i = 0; i < returns.length; i++) squares += Math.min(returns[i] as number, 0) ** 2;
  const deviation = Math.sqrt(squares / (returns.length - 1));
  return deviation > 0 ? mean(returns) / deviation : null;
}

/**
 * Deflated Sharpe ratio: the probability that the true Sharpe ratio is above 0 after the best of `trials` tried was picked
 * (Bailey & López de Prado, "The Deflated Sharpe Ratio", JPM 2014). The spread of the trials' ratios is not known here: the variance that a
 * ratio of no edge has over n returns, 1 ÷ (n − 1), stands in for it. With one trial it is the probabilistic Sharpe ratio. Null without movement.
 */
export function deflatedSharpe(returns: Float64Array, trials: number): number | null {
  const ratio = sharpe(returns);
  if (ratio === null) return null;
  const n = returns.length;
  const middle = mean(returns);
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < n; i++) {
    const off = (returns[i] as number) - middle;
    second += off ** 2 / n;
    third += off ** 3 / n;
    fourth += off ** 4 / n;
  }
  const skewness = third / second ** 1.5;
  const kurtosis = fourth / second ** 2;
  const variance = 1 - skewness * ratio + ((kurtosis - 1) / 4) * ratio * ratio;
  if (!(variance > 0)) return null;
  return normalCdf(((ratio - expectedBest(trials) / Math.sqrt(n - 1)) * Math.sqrt(n - 1)) / Math.sqrt(variance));
}

/** Expected largest of `trials` standard normal draws, by the formula of the same paper. */
export function expectedBest(trials: number): number {
  if (trials <= 1) return 0;
  const euler = 0.5772156649015329;
  return (1 - euler) * normalQuantile(1 - 1 / trials) + euler * normalQuantile(1 - 1 / (trials * Math.E));
}

/** Standard normal distribution function, error below 7.5e-8 (Abramowitz & Stegun 26.2.17). */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x >= 0 ? 1 - tail : tail;
}

/** Inverse of `normalCdf` by bisection, for 0 < p < 1. */
export function normalQuantile(p: number): number {
  let low = -9;
  let high = 9;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
