/** A sequence that has matched some steps and waits for the next. */
export interface OpenSequence {
  /** Steps matched. */
  matched: number;
  /** Bar of each matched step. */
  readonly bars: Int32Array;
  /** Record bound per entry slot, −1 unbound. */
  readonly bound: Int32Array;
  /** Record of the first matched event. */
  first: number;
}
