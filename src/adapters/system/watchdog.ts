import { writeSync } from "node:fs";
import { type MessagePort, Worker } from "node:worker_threads";
import { SECOND } from "../../domain/civil.js";

/** A loop that has not finished a cycle for so long stands still. */
export const STILL_MS = 150 * SECOND;
const LOOK_MS = 15 * SECOND;
const STDERR = 2;

/** Handed to the worker thread; `kind` tells it from the thread of the backtests. */
export interface WatchdogData {
  readonly kind: "watchdog";
  /** One Float64 as 64 bits: when the last cycle ended, `Date.now()` of the process. */
  readonly beat: SharedArrayBuffer;
  readonly stillMs: number;
  readonly lookMs: number;
}

export type WatchdogWord = { readonly kind: "still"; readonly sinceMs: number } | { readonly kind: "going" };

export interface Watchdog {
  /** A cycle has ended. */
  beat(now: number): void;
  close(): Promise<void>;
}

export interface WatchdogOptions {
  readonly workerFile: URL;
  readonly now: number;
  /** Told once when the loop stands still and once when it goes again: as soon as this thread can hear. */
  readonly told: (word: WatchdogWord) => void;
  /** The thread cannot run: the loop goes on unwatched. */
  readonly failed: (error: unknown) => void;
  readonly stillMs?: number;
  readonly lookMs?: number;
}

/** Watches from a thread of its own, so that a main thread that hangs is seen as well: the thread writes to stderr itself. */
export function startWatchdog({
  workerFile,
  now,
  told,
  failed,
  stillMs = STILL_MS,
  lookMs = LOOK_MS,
}: WatchdogOptions): Watchdog {
  const beat = new SharedArrayBuffer(8);
  const last = new BigInt64Array(beat);
  Atomics.store(last, 0, BigInt(Math.floor(now)));
  const workerData: WatchdogData = { kind: "watchdog", beat, stillMs, lookMs };
  const worker = new Worker(workerFile, { workerData, stdout: false, stderr: false });
  worker.on("message", (word: WatchdogWord) => told(word));
  worker.on("error", failed);
  worker.unref();
  return {
    beat: (time) => {
      Atomics.store(last, 0, BigInt(Math.floor(time)));
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Straight to the file: a thread's own stderr goes through the main thread, which may be the one that hangs. */
const onStderr = (line: string): void => {
  writeSync(STDERR, line);
};

/** The watchdog's own thread: `now` is its clock, `cry` what is heard whatever the main thread does. Gives the timer it looks by. */
export function serveWatchdog(
  port: Pick<MessagePort, "postMessage">,
  data: WatchdogData,
  now: () => number,
  cry: (line: string) => void = onStderr,
): NodeJS.Timeout {
  const last = new BigInt64Array(data.beat);
  let isStill = false;
  return setInterval(() => {
    const sinceMs = now() - Number(Atomics.load(last, 0));
    const still = sinceMs > data.stillMs;
    if (still === isStill) return;
    isStill = still;
    if (still) cry(`ITA: the live loop has not finished a cycle for ${Math.round(sinceMs / SECOND)} s\n`);
    port.postMessage(still ? { kind: "still", sinceMs } : { kind: "going" });
  }, data.lookMs);
}
