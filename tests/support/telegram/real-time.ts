import type { Clock } from "../../../src/ports/clock.js";
import type { Timers } from "../../../src/ports/timers.js";

/** The machine's clock and timers, for a server that real processes talk to. */
export const realTime: Clock & Timers = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
