import type { Timers } from "../../ports/timers.js";

/** The machine's timers. */
export const systemTimers: Timers = {
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
