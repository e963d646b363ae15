import { sameKey } from "../../../src/domain/setup-key.js";
import type { Activation, Activations } from "../../../src/ports/activations.js";

/** Activations that live as long as the test. */
export function memoryActivations(): Activations {
  let rows: Activation[] = [];
  const order = (row: Activation) => `${row.setup_id} ${String(row.since).padStart(16, "0")} ${row.symbol}`;
  return {
    all: () => Promise.resolve([...rows].sort((a, b) => (order(a) < order(b) ? -1 : 1))),
    put(activation) {
      rows = [...rows.filter((row) => !sameKey(row, activation)), { ...activation }];
      return Promise.resolve();
    },
    sight(activations) {
      for (const added of activations) if (!rows.some((row) => sameKey(row, added))) rows = [...rows, { ...added }];
      return Promise.resolve();
    },
  };
}
