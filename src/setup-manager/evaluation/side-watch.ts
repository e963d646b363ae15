import type { OpenSequence } from "./open-sequence.js";

/** Told what a side does at a bar, while it does it: how `why` sees the evaluation itself and not a copy of its rules. */
export interface SideWatch {
  /** `unless` number `index` is true: the sequence is dropped. The bindings are those of the sequence. */
  cancelled(sequence: OpenSequence, index: number, k: number): void;
  /** Its time for the next step is over. */
  expired(sequence: OpenSequence, k: number): void;
  /** It matched at least one step and waits on. */
  moved(sequence: OpenSequence, k: number): void;
  /** A newer one took its place. */
  replaced(sequence: OpenSequence): void;
  /** The last step fits (or there is no sequence): `require` and `unless` are judged now, with everything bound. */
  judged(sequence: OpenSequence, k: number): void;
}
