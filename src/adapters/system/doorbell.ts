import { schedule } from "node-cron";

/** Second 3 of each minute: a terminal has closed its candle by then. */
const EACH_MINUTE = "3 * * * * *";
/** A quarter past ten at night, UTC: the trading day of New York has ended, winter and summer. */
const EACH_NIGHT = "0 15 22 * * *";
/** An event loop that stood still over the second rings late; node-cron's own tolerance of a second would not ring at all. */
const LATE_MS = 55_000;

/** Rings by the wall clock, UTC; the returned function ends that. A bell wakes, and is trusted with nothing: see `LoopDriver`. */
export function ringEach(when: "minute" | "night", ring: () => void): () => void {
  const task = schedule(when === "minute" ? EACH_MINUTE : EACH_NIGHT, () => ring(), {
    timezone: "UTC",
    noOverlap: true,
    missedExecutionTolerance: LATE_MS,
    name: `ita-${when}`,
    suppressMissedWarning: true,
  });
  return () => {
    void task.destroy();
  };
}
