import type { KnownRow } from "./rows-to-learn.js";

/** A candidate of the same setup that had ended when the alert's bar closed. */
export type PastCase = KnownRow & {
  /** Over the usual distance of the alert from all past cases: 0 is the same, 1 as far as they usually are. */
  readonly distance: number;
};
