import { sampleDeviation } from "../../metrics/intervals.js";
import { deflatedSharpe, expectedBest } from "../../metrics/sharpe.js";

/** What chance alone would show as the best of so many variants. */
export interface Luck {
  readonly trials: number;
  /** Expected mean R of the best of `trials` variants without any edge, with the trades and the spread of results of the one found best. */
  readonly expected_best_r: number | null;
  /** Probability that the true mean is above 0 after the best of `trials` was picked: the deflated Sharpe ratio of the trades' R. */
  readonly deflated_sharpe: number | null;
}

/**
 * The luck in the best of `trials` variants (Bailey & López de Prado, "The Deflated Sharpe Ratio", JPM 2014, on results in R a trade). It takes
 * the variants as independent; variants of one rule are alike, so that the true luck is somewhat smaller: it errs on the careful side.
 */
export function luckOf(r: ArrayLike<number>, trials: number): Luck {
  const results = Float64Array.from(r);
  const spread = sampleDeviation(results) / Math.sqrt(results.length);
  const expected = expectedBest(trials) * spread;
  return {
    trials,
    expected_best_r: Number.isFinite(expected) ? expected : null,
    deflated_sharpe: results.length < 2 ? null : deflatedSharpe(results, trials),
  };
}
