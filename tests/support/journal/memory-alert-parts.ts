import type { AlertPartStore, AlertParts } from "../../../src/ports/alert-parts.js";

/** `AlertPartStore` in memory, for tests. */
export function memoryAlertParts(): AlertPartStore {
  const kept = new Map<number, AlertParts>();
  return {
    of: (alert) => Promise.resolve(kept.get(alert) ?? {}),
    put(alert, parts) {
      kept.set(alert, { ...kept.get(alert), ...parts });
      return Promise.resolve();
    },
  };
}
