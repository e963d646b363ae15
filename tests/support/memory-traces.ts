import type { Traces, TurnTrace } from "../../src/ports/traces.js";

/** `Traces` in memory, for tests. */
export function memoryTraces(): Traces & { readonly kept: readonly TurnTrace[] } {
  const kept: TurnTrace[] = [];
  return {
    kept,
    write: (trace) => {
      kept.unshift(trace);
      return Promise.resolve();
    },
    last: (isMine, most) => Promise.resolve(kept.filter(({ thread }) => isMine(thread)).slice(0, most)),
  };
}
