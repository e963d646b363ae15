import type { RankFigure, SampleFigures } from "../../backtester/validation/sample-figures.js";
import type { Axis, GridValue } from "../../backtester/validation/sweep/grid.js";
import type { StartRequest } from "../../domain/contracts.js";
import type { TriedVariants, WindowPlan, WindowSpan } from "../../domain/variants.js";

/** One window: what was chosen on its first days, and what came of it on the days after. */
export interface WalkWindow extends WindowSpan {
  /** Values of the variant chosen; null where none had the trades. */
  readonly chosen: Readonly<Record<string, GridValue>> | null;
  /** Of the chosen variant, on the days it was chosen on; null without a choice. */
  readonly in_sample: SampleFigures | null;
  /** Of the same variant on the days after; null without a choice. */
  readonly out_of_sample: SampleFigures | null;
}

/** A walk forward as it is kept: all that its figures need to be derived again. */
export interface WalkForwardStudy {
  readonly id: string;
  readonly kind: "walk_forward";
  readonly request: StartRequest;
  readonly axes: readonly Axis[];
  readonly by: RankFigure;
  readonly plan: WindowPlan;
  /** Trades a variant needs on the days it is chosen on. */
  readonly least_trades: number;
  readonly seed: number;
  readonly on: Omit<TriedVariants, "variants" | "spans">;
  readonly variants: number;
  readonly windows: readonly WalkWindow[];
  /** Trades of all test windows, joined in the order of their exits. */
  readonly joined: SampleFigures;
  /** Mean R of the chosen variants where they were chosen, each window weighing as its trades after it. */
  readonly promised: number | null;
  /** `joined.expectancy ÷ promised`; null where nothing above 0 was promised, or nothing tested. */
  readonly efficiency: number | null;
}
