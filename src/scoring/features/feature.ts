import type { Candles } from "../../domain/candles.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { DayTable } from "./day-table.js";

/** What a feature is measured in: multiples of the mean true range of 14 bars, of the risk, a share 0…1, bars, −1/+1, 0/1. */
export type FeatureUnit = "atr" | "risk" | "ratio" | "bars" | "minutes" | "side" | "flag" | "day";

/** A candidate as it was planned at the close of its bar. */
export interface Candidate {
  readonly side: 1 | -1;
  readonly entry: number;
  readonly stop: number;
  /** NaN without a target. */
  readonly target: number;
  /** Bar of the first step of the rule. */
  readonly firstBar: number;
}

/** What a feature may look at: candles up to bar k and not a bar further. */
export interface Look extends Candidate {
  readonly k: number;
  readonly candles: Candles;
  readonly symbol: SymbolSpec;
  /** Mean true range of the last 14 bars (a plain mean: it looks at no bar before them); at least one tick. */
  readonly atr: number;
  readonly days: DayTable;
}

/** One column of the score. `read` gives a finite number for every bar and candidate. Prices and directions are turned by the side: above 0 is with the trade. */
export interface Feature {
  readonly name: string;
  readonly unit: FeatureUnit;
  readonly about: string;
  read(look: Look): number;
}
