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
  /** 64 bits: when the last cycle ended, by `steadyMs`. */
  readonly beat: SharedArrayBuffer;
  readonly stillMs: number;
  readonly lookMs: number;
}

export type WatchdogWord = { readonly kind: "still"; readonly sinceMs: number } | { readonly kind: "going" };

export interface Watchdog {
  /** A cycle has ended. */
  beat(): void;
  close(): Promise<void>;
}

export interface WatchdogOptions {
  readonly workerFile: URL;
  /** Told once when the loop stands still and once when it goes again: as soon as this thread can hear. */
  readonly told: (word: WatchdogWord) => void;
  /** The thread cannot run: the loop goes on unwatched. */
  readonly failed: (error: unknown) => void;
  readonly stillMs?: number;
  readonly lookMs?: number;
}

/** Milliseconds that all threads count alike, and that nobody sets: a wall clock put ahead is no loop that stands still, nor one put back a loop that goes. */
export const steadyMs = (): number => Number(process.hrtime.bigint() / 1_000_000n);

/** Watches from a thread of its own, so that a main thread that hangs is seen as well: the thread writes to stderr itself. */
export function startWatchdog({
  workerFile,
  told,
  failed,
  stillMs = STILL_MS,
  lookMs = LOOK_MS,
}: WatchdogOptions): Watchdog {
  const beat = new SharedArrayBuffer(8);
  const last = new BigInt64Array(beat);
  const note = (): void => {
    Atomics.store(last, 0, BigInt(steadyMs()));
  };
  note();
  const workerData: WatchdogData = { kind: "watchdog", beat, stillMs, lookMs };
  const worker = new Worker(workerFile, { workerData, stdout: false, stderr: false });
  worker.on("message", (word: WatchdogWord) => told(word));
  worker.on("error", failed);
  worker.unref();
  return {
    beat: note,
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
