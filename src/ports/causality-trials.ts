import type { Certificate } from "../domain/certificate.js";
import type { StartRequest } from "../domain/contracts.js";
import type { CandleWords } from "./backtest-jobs.js";

/** Tries setups for a causality certificate, here or in a worker thread. Nothing is kept: who asked does that. */
export interface CausalityTrials {
  /**
   * The request's setup with its overrides, on its candles from `start` to `end`. Throws `Refusal` for what cannot be tried, "cancelled" once
   * the signal is aborted.
   */
  verify(
    request: StartRequest,
    candles: CandleWords,
    control?: { readonly signal?: AbortSignal; readonly progress?: (share: number) => void },
  ): Promise<Certificate>;
}
