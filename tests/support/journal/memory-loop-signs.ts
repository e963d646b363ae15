import type { LoopSign, LoopSigns } from "../../../src/ports/loop-signs.js";

/** `LoopSigns` in memory, for tests. */
export function memoryLoopSigns(): LoopSigns {
  let kept: LoopSign | undefined;
  return {
    put(sign) {
      kept = sign;
      return Promise.resolve();
    },
    last: () => Promise.resolve(kept),
  };
}
