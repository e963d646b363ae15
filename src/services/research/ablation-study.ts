import type { MovedTrades } from "../../backtester/validation/ablation/moved-trades.js";
import type { PartKind } from "../../backtester/validation/ablation/part-kind.js";
import type { SampleFigures } from "../../backtester/validation/sample-figures.js";
import type { StartRequest } from "../../domain/contracts.js";
import type { TriedVariants } from "../../domain/variants.js";

/** What leaving a part out says of it. */
export type PartVerdict =
  /** It could not be left out; `refused` says why. */
  | "refused"
  /** Too few trades with it or without it. */
  | "few_trades"
  /** The same trades without it. */
  | "no_effect"
  /** Too few trades are others without it. */
  | "few_moved"
  | "noise"
  /** Without it the mean R is lower, and not by chance alone. */
  | "earns"
  /** Without it the mean R is higher, and not by chance alone. */
  | "costs";

/** The rule without one of its parts, against the whole rule. */
export interface AblationRow extends SampleFigures, MovedTrades {
  readonly kind: PartKind;
  readonly text: string;
  readonly side: "long" | "short" | null;
  /** Where it stands in the file: `rule.long.require.0`. */
  readonly paths: readonly string[];
  /** The run that a backtest of the file without it makes. */
  readonly run_id: string;
  readonly refused: readonly string[];
  /** Mean R less that of the whole rule; null under the least number of trades. */
  readonly difference: number | null;
  /** Its 95 % interval and two-sided p, held to the number of comparisons (Holm); null where too few trades are others. */
  readonly difference_interval: readonly [number, number] | null;
  readonly p_holm: number | null;
  readonly verdict: PartVerdict;
}

/** An ablation as it is kept: all that its figures need to be derived again. */
export interface AblationStudy {
  readonly id: string;
  readonly kind: "ablation";
  readonly request: StartRequest;
  readonly least_trades: number;
  readonly seed: number;
  readonly on: Omit<TriedVariants, "variants" | "spans">;
  readonly whole: SampleFigures & { readonly run_id: string };
  /** In the order of the file. */
  readonly rows: readonly AblationRow[];
  /** Rows that were compared: each one more chance to be fooled. */
  readonly compared: number;
}
