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
    verdicts: (alerts) =>
      Promise.resolve(
        new Map(
          alerts.flatMap((alert) => {
            const verdict = kept.get(alert)?.verdict;
            return verdict === undefined ? [] : [[alert, verdict] as const];
          }),
        ),
      ),
  };
}
