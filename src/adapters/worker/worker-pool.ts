import type { WorkerOptions } from "node:worker_threads";
import { JobWorker } from "./job-worker.js";

const MOST_IDLE = 1;

interface Waiting {
  readonly take: (worker: JobWorker) => void;
}

/** Up to `size` worker threads, one job each; who comes later waits in line. One idle thread stays warm for the next job. */
export class WorkerPool {
  readonly #file: URL;
  readonly #options: WorkerOptions;
  readonly #size: number;
  readonly #line: Waiting[] = [];
  readonly #all = new Set<JobWorker>();
  #idle: JobWorker[] = [];

  constructor(file: URL, options: WorkerOptions, size: number) {
    this.#file = file;
    this.#options = options;
    this.#size = size;
  }

  /** Rejects with the signal's reason where it is aborted while waiting. */
  take(signal: AbortSignal): Promise<JobWorker> {
    this.#idle = this.#idle.filter((worker) => !this.#forget(worker));
    const idle = this.#idle.pop();
    if (idle) return Promise.resolve(use(idle));
    if (this.#all.size < this.#size) return Promise.resolve(use(this.#spawn()));
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#line.splice(this.#line.indexOf(waiting), 1);
        reject(signal.reason as Error);
      };
      const waiting: Waiting = {
        take: (worker) => {
          signal.removeEventListener("abort", leave);
          resolve(use(worker));
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#line.push(waiting);
    });
  }

  give(worker: JobWorker): void {
    const lost = this.#forget(worker);
    const next = this.#line.shift();
    if (next) {
      next.take(lost ? this.#spawn() : worker);
      return;
    }
    if (lost) return;
    worker.rest();
    if (this.#idle.length < MOST_IDLE) {
      this.#idle.push(worker);
    } else {
      this.#all.delete(worker);
      void worker.terminate(new Error("not needed"));
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate(new Error("closed"))));
    this.#all.clear();
    this.#idle = [];
  }

  #spawn(): JobWorker {
    const worker = new JobWorker(this.#file, this.#options);
    this.#all.add(worker);
    return worker;
  }

  /** True for a lost worker, which then no longer counts. */
  #forget(worker: JobWorker): boolean {
    if (worker.isLost) this.#all.delete(worker);
    return worker.isLost;
  }
}

function use(worker: JobWorker): JobWorker {
  worker.work();
  return worker;
}
