import type { Refusal } from "../../src/domain/errors.js";
import type { BacktestJobs } from "../../src/ports/backtest-jobs.js";
import type { RunStore } from "../../src/ports/run-store.js";

/** Backtest jobs without a backtest: every step reports at once, and the run's folder holds three small files. */
export function createMemoryJobs(world: {
  readonly runs: RunStore;
  readonly Refusal: typeof Refusal;
  /** Awaited in the step `backtester`. */
  readonly gate?: () => Promise<void>;
}): BacktestJobs & { readonly open: () => number };
