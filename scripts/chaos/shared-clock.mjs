// A wall clock that two processes read: `shifted-time.mjs` in ITA, and this in the script that sets it.
import { closeSync, existsSync, openSync, writeFileSync, writeSync } from "node:fs";

export class SharedClock {
  constructor(file, speed) {
    this.file = file;
    this.speed = speed;
    if (!existsSync(file)) writeFileSync(file, Buffer.alloc(16));
    this.handle = openSync(file, "r+");
    /** Its time, UTC ms, and the machine's at that moment. */
    this.at = new Float64Array(2);
  }

  set(time) {
    this.at[0] = time;
    this.at[1] = Date.now();
    writeSync(this.handle, new Uint8Array(this.at.buffer), 0, 16, 0);
  }

  now = () => Math.floor(this.at[0] + (Date.now() - this.at[1]) * this.speed);
  elapsed = () => performance.now() * this.speed;
  after = (ms, call) => {
    const timer = setTimeout(call, ms / this.speed);
    return () => clearTimeout(timer);
  };
  close = () => closeSync(this.handle);
}
