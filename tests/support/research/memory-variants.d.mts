import type { Refusal } from "../../../src/domain/errors.js";
import type { VariantTrials } from "../../../src/ports/variant-trials.js";

export function createMemoryVariants(parts: { readonly Refusal: typeof Refusal }): VariantTrials;
