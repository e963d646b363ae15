import type { EpochMs } from "../../domain/civil.js";

export interface EvaluatorOptions {
  /** Signals count for bars that open in [start, end), UTC ms; earlier ones warm up. */
  readonly start?: EpochMs;
  readonly end?: EpochMs;
  /** p_success of a candidate, or null where no model stands. */
  readonly score?: (bar: number, side: 1 | -1) => number | null;
  /** What p_success must pass at that bar in place of the setup's threshold; undefined: the setup's own. */
  readonly threshold?: (bar: number) => number | undefined;
}
