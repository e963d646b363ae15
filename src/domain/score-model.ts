/**
 * A tree as columns, one item a node; node 0 is the root. A branch (`left` ≥ 0) sends a row left where its feature is ≤ `threshold`; a leaf
 * (`left` −1) adds `value` to the margin. Thresholds and values are float32, as the file holds them.
 */
export interface ScoreTree {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

/** What turns features into a margin (log-odds before calibration). */
export type MarginModel =
  /** bias + Σ weight · (x − mean) / scale. */
  | {
      readonly kind: "logistic";
      readonly mean: readonly number[];
      readonly scale: readonly number[];
      readonly weights: readonly number[];
      readonly bias: number;
    }
  /** base + Σ of one leaf of each tree. */
  | { readonly kind: "trees"; readonly base: number; readonly trees: readonly ScoreTree[] };

/** What turns a margin into a probability. */
export type Calibration =
  /** 1 / (1 + e^−(a · margin + b)) (Platt 1999). */
  | { readonly kind: "platt"; readonly a: number; readonly b: number }
  /** Straight lines between knots over the raw probability 1 / (1 + e^−margin); flat beyond the ends. `x` ascends by at least 1e−3, `y` never falls. */
  | { readonly kind: "isotonic"; readonly x: readonly number[]; readonly y: readonly number[] };

/** A classifier of p_success, as data: what training gives, and what the model file holds. */
export interface ScoreModel {
  /** In the order of the columns. */
  readonly features: readonly string[];
  readonly margin: MarginModel;
  readonly calibration: Calibration;
}
