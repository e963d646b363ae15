import type { RankFigure, SampleFigures } from "../../backtester/validation/sample-figures.js";
import type { Axis, GridValue } from "../../backtester/validation/sweep/grid.js";
import type { Luck } from "../../backtester/validation/sweep/luck.js";
import type { Neighbourhood } from "../../backtester/validation/sweep/neighbours.js";
import type { StartRequest } from "../../domain/contracts.js";
import type { TriedVariants } from "../../domain/variants.js";

export interface SweepRow extends SampleFigures {
  readonly values: Readonly<Record<string, GridValue>>;
  /** The run that `/backtest` with these values makes. */
  readonly run_id: string;
  /** Why it could not be run; empty where it was. */
  readonly refused: readonly string[];
}

/** A sweep as it is kept: all that its figures need to be derived again. */
export interface SweepStudy {
  readonly id: string;
  readonly kind: "sweep";
  readonly request: StartRequest;
  readonly axes: readonly Axis[];
  readonly by: RankFigure;
  readonly least_trades: number;
  readonly seed: number;
  readonly on: Omit<TriedVariants, "variants" | "spans">;
  /** In the order of the grid. */
  readonly rows: readonly SweepRow[];
  /** Rows by the figure, the best first; those without one (too few trades, refused) behind. */
  readonly ranking: readonly number[];
  /** Row of the best; null where none has the trades. */
  readonly best: number | null;
  readonly luck: Luck | null;
  readonly neighbours: Neighbourhood | null;
}
