// Preloaded (`--import`) into an ITA under chaos: its wall clock stands where the file CHAOS_CLOCK says and runs CHAOS_SPEED times as fast from there, as do its timers.
import { openSync, readSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const SPEED = Number(process.env.CHAOS_SPEED);
const file = openSync(process.env.CHAOS_CLOCK, "r");
/** The wall clock's time, and the machine's at that moment. */
const set = new Float64Array(2);
const bytes = new Uint8Array(set.buffer);
const RealDate = Date;
const realNow = RealDate.now;
const realElapsed = performance.now.bind(performance);

function now() {
  // The watchdog would take a clock that is set ahead for a loop that stands still.
  if (!isMainThread) return 0;
  readSync(file, bytes, 0, bytes.length, 0);
  return Math.floor(set[0] + (realNow() - set[1]) * SPEED);
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }
  static now() {
    return now();
  }
};
Object.defineProperty(performance, "now", { value: () => realElapsed() * SPEED });
for (const name of ["setTimeout", "setInterval"]) {
  const real = globalThis[name];
  const quick = (call, ms = 0, ...rest) => real(call, ms / SPEED, ...rest);
  globalThis[name] = Object.assign(quick, real);
}
// Nobody is left behind where the script itself is killed.
const parent = process.ppid;
if (isMainThread)
  globalThis.setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGKILL"), 4_000).unref();
