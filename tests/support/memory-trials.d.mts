import type { Refusal } from "../../src/domain/errors.js";
import type { CausalityTrials } from "../../src/ports/causality-trials.js";

export function createMemoryTrials(parts: { readonly Refusal: typeof Refusal }): CausalityTrials;
