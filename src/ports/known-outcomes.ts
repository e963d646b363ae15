import type { EpochMs } from "../domain/civil.js";

/** Candidates of one version of a setup, all its symbols and timeframes together. */
export interface AskedOutcomes {
  readonly setupHash: string;
  /** Only what was over by then counts, UTC ms. */
  readonly by: EpochMs;
  /** On the sample market's candles, or on real ones: never both. */
  readonly synthetic: boolean;
}

export interface OutcomeCount {
  readonly n: number;
  /** Those that ended with more than 0.1 R. */
  readonly wins: number;
}

/** How candidates ended, of runs that were learned from and of alerts, in the journal. */
export interface KnownOutcomes {
  /** One a candidate (symbol, timeframe, bar close, side), live before replay before run. Unfilled and refused orders and tests are none. */
  count(asked: AskedOutcomes): Promise<OutcomeCount>;
}
