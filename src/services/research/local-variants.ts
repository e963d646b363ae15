import type { VariantTrials } from "../../ports/variant-trials.js";
import { tryVariants, type VariantDeps } from "./try-variants.js";

/** Variants tried in this process: inside a worker thread. */
export const createLocalVariants = (deps: VariantDeps): VariantTrials => ({
  tryVariants: (trial, control = {}) => tryVariants(deps, trial, control),
});
