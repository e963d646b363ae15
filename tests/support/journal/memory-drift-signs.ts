import type { DriftSigns } from "../../../src/ports/drift-signs.js";

/** `DriftSigns` in memory, for tests. */
export function memoryDriftSigns(): DriftSigns {
  const signs = new Map<string, boolean>();
  return {
    last: (model) => Promise.resolve(signs.get(model)),
    put(model, drifted) {
      signs.set(model, drifted);
      return Promise.resolve();
    },
  };
}
