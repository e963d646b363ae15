import type { EpochMs } from "../domain/civil.js";

/** A candidate of a run that became a trade, with what was known at its bar: what a model learns from. */
export interface KeptRow {
  readonly setupId: string;
  readonly setupHash: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly side: "long" | "short";
  /** When it was decided, and when its outcome was known, UTC ms. */
  readonly barClose: EpochMs;
  readonly t1: EpochMs;
  /** 1: it ended with more than 0.1 R. */
  readonly outcome: 0 | 1;
  readonly r: number;
  readonly features: readonly number[];
  /** Of the features, as in a manifest. */
  readonly schemaHash: string;
  /** The candles were the sample market's. */
  readonly synthetic: boolean;
  /** Where it stands: `bt_… #12`. */
  readonly of: string;
}

/** Rows of runs to learn from, in the journal. */
export interface ScoreRows {
  /** One row a candidate (rule, symbol, timeframe, bar close, side); put again it is replaced. */
  put(rows: readonly KeptRow[]): Promise<void>;
  /** Of one version of a setup, by bar close. */
  of(setupHash: string): Promise<readonly KeptRow[]>;
}
