import type { Effect } from "./effect.js";

/** Every effect that can be proposed. */
export const effects: readonly Effect[] = [];
