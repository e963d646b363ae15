import type { TriedVariants, VariantTrial } from "../domain/variants.js";

/** Tries variants of a setup on the same candles, here or in a worker thread. Nothing is kept: who asked does that. */
export interface VariantTrials {
  /** Throws `Refusal` where none can be tried, "cancelled" once the signal is aborted. A variant that cannot run says why and stops no other. */
  tryVariants(
    trial: VariantTrial,
    control?: { readonly signal?: AbortSignal; readonly progress?: (share: number) => void },
  ): Promise<TriedVariants>;
}
