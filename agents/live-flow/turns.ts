import type { Clock } from "../../src/ports/clock.js";
import type { Timers } from "../../src/ports/timers.js";

/** Steps that begin one after another, so far apart. */
export interface Turns {
  /** Resolves when it is this one's turn. */
  next(): Promise<void>;
  /** From now on nobody waits. */
  stop(): void;
}

/** `apart`: milliseconds between the beginnings of two. */
export function createTurns(clock: Pick<Clock, "elapsed">, timers: Timers, apart: number): Turns {
  const waits = new Set<() => void>();
  let begins = Number.NEGATIVE_INFINITY;
  let isOver = false;
  return {
    async next() {
      const now = clock.elapsed();
      begins = Math.max(now, begins + apart);
      if (begins <= now || isOver) return;
      await new Promise<void>((resolve) => {
        let forget = (): void => undefined;
        const over = (): void => {
          forget();
          waits.delete(over);
          resolve();
        };
        waits.add(over);
        forget = timers.after(begins - now, over);
      });
    },
    stop() {
      isOver = true;
      for (const over of waits) over();
    },
  };
}
