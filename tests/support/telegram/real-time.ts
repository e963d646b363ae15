import type { Clock } from "../../../src/ports/clock.js";
import type { Timers } from "../../../src/ports/timers.js";

/** The machine's clock and timers, for what real processes talk to; `speed` times as fast, where nobody is to wait. */
export function realTime(speed = 1): Clock & Timers {
  const began = Date.now();
  return {
    now: () => began + (Date.now() - began) * speed,
    elapsed: () => performance.now() * speed,
    after(ms, call) {
      const timer = setTimeout(call, ms / speed);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
