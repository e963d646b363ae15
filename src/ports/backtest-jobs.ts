import type { Certificate } from "../domain/certificate.js";
import type { StartRequest } from "../domain/contracts.js";

/** The nodes of the backtest flow after `start`, in order (B2–B8 of the brief). */
export const BACKTEST_STEPS = [
  "setup_manager",
  "data_ingest",
  "data_processor",
  "market_tools",
  "evaluate",
  "backtester",
  "visualizer",
  "annotation",
  "outputs",
] as const;
export type BacktestStep = (typeof BACKTEST_STEPS)[number];

/** What a step leaves behind for the flow's state: ids, paths and counts, never arrays. */
export type StepReport = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Candles other than the stored ones. */
export interface CandleWords {
  /** A file to read instead of the store. */
  readonly file?: string;
  readonly clock?: string;
}

export interface BacktestOptions extends CandleWords {
  /** Pictures of sample trades at most; 0: none at all, equity included. */
  readonly samples: number;
  readonly language: "en" | "ru";
  readonly theme: "light" | "dark";
  /** The YAML of the request's setup in place of the stored one: one that is not saved yet. A run that is there already stays as it is. */
  readonly setup?: string;
  /** The causality certificate that stands for the rule; the page and the card say that there is none where it is null or left out. */
  readonly causality?: Certificate | null;
}

/**
 * Backtests in the making, by job id. The arrays stay with the job, here or in a worker thread; callers hold the id.
 * A job is told its steps one by one in order; `step` throws `Refusal` for what cannot be done.
 */
export interface BacktestJobs {
  begin(request: StartRequest, options: BacktestOptions): Promise<string>;
  step(
    jobId: string,
    step: BacktestStep,
    control?: { readonly signal?: AbortSignal; readonly progress?: (share: number) => void },
  ): Promise<StepReport>;
  /** Frees the job; stops the step at work and removes what is half-written. Resolves when that is done; ending an ended job is no error. */
  end(jobId: string): Promise<void>;
}
