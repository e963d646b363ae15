/** A signal as the evaluation hands it on: bar index, side, and every price frozen at the close of that bar (CATALOG 2.3). */
export interface PlannedSignal {
  /** Bar index at whose close it was decided. */
  readonly bar: number;
  readonly side: 1 | -1;
  /** Planned: the close for a market order, else the order's price. Without costs. */
  readonly entry: number;
  readonly stop: number;
  /** NaN without a target. */
  readonly target: number;
  /** Frozen prices of `move_stop: { at }` steps. */
  readonly movePrices: readonly number[];
  /** Bar of the first bound event, or `bar` without a sequence. */
  readonly firstBar: number;
  /** Open time of the anchor bar of the first bound event (the bar's own open time without a sequence): part of the signal's id. */
  readonly anchorTime: number;
  /** Display names of the tools whose events were bound (without a sequence: those its conditions read), once each, sorted. */
  readonly detectors: readonly string[];
  /** p_success, or null while no model stands. */
  readonly confidence?: number | null;
}

/** A candidate whose score is still to come. */
export type PlannedCandidate = Pick<PlannedSignal, "bar" | "side" | "entry" | "stop" | "target" | "firstBar">;
