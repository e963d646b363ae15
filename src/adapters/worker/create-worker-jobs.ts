import { availableParallelism } from "node:os";
import type { ResourceLimits } from "node:worker_threads";
import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { BacktestJobs, BacktestOptions, BacktestStep, StepReport } from "../../ports/backtest-jobs.js";
import type { JobWorker } from "./job-worker.js";
import { WorkerPool } from "./worker-pool.js";

export interface WorkerJobsOptions {
  /** The module a thread runs: it composes its own jobs and calls `serveJobs(parentPort, jobs)`. */
  readonly workerFile: URL;
  /** Given to the thread as `workerData`. */
  readonly workerData?: unknown;
  /** Threads at most; one less than the machine's cores when not given, at least two: a second request is taken up while the first works. */
  readonly size?: number;
  /** How long a cancelled or ended job may take to answer before its thread is terminated, ms; 2000 when not given. */
  readonly graceMs?: number;
  /** Called when a thread ended in the middle of a job, with its thread id: to clear what it left half-written. */
  readonly onLost?: (thread: number) => Promise<void>;
  readonly resourceLimits?: ResourceLimits;
}

export interface WorkerJobs extends BacktestJobs {
  /** Terminates every thread; jobs at work are rejected. */
  close(): Promise<void>;
}

interface Job {
  readonly request: StartRequest;
  readonly options: BacktestOptions;
  readonly ending: AbortController;
  atWork: Promise<unknown>;
  ended?: Promise<void>;
  /** Once it has one: its thread, and its id there. */
  place?: { readonly worker: JobWorker; readonly id: string | undefined };
}

type StepControl = Parameters<BacktestJobs["step"]>[2];

const cancelled = (): Refusal => new Refusal("cancelled", "The backtest was cancelled.");

/**
 * Backtest jobs in worker threads, so that the chat stays alive: one job a thread, more jobs than threads wait at their first step. A cancelled
 * step that does not answer within `graceMs` is terminated with its thread. Idle threads do not keep the process alive.
 */
export function createWorkerJobs(given: WorkerJobsOptions): WorkerJobs {
  const { workerFile, workerData, graceMs = 2_000, onLost, resourceLimits } = given;
  const size = given.size ?? Math.max(2, availableParallelism() - 1);
  const pool = new WorkerPool(workerFile, { workerData, ...(resourceLimits ? { resourceLimits } : {}) }, size);
  const jobs = new Map<string, Job>();
  let begun = 0;

  /** Terminates the worker unless `answer` comes in time. */
  const within = <T>(worker: JobWorker, answer: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => void worker.terminate(cancelled()), graceMs);
    return answer.finally(() => clearTimeout(timer));
  };

  /** A call's answer; once `ending` is aborted the worker is told to give it up, and may take `graceMs` for it. */
  const answered = async (
    worker: JobWorker,
    call: ReturnType<JobWorker["call"]>,
    ending: AbortSignal,
    flag?: Int32Array,
  ) => {
    const giveUp = (): void => {
      if (flag) Atomics.store(flag, 0, 1);
      worker.cancel(call.number);
      within(worker, call.value).catch(() => undefined);
    };
    ending.addEventListener("abort", giveUp, { once: true });
    if (ending.aborted) giveUp();
    try {
      return await call.value;
    } finally {
      ending.removeEventListener("abort", giveUp);
    }
  };

  const placeOf = async (job: Job, ending: AbortSignal) => {
    if (job.place?.id !== undefined) return { worker: job.place.worker, id: job.place.id };
    const worker = job.place?.worker ?? (await pool.take(ending));
    job.place = { worker, id: undefined };
    const call = worker.call({ kind: "begin", request: job.request, options: job.options });
    const id = String(await answered(worker, call, ending));
    job.place = { worker, id };
    return { worker, id };
  };

  const run = async (job: Job, step: BacktestStep, control: StepControl = {}): Promise<StepReport> => {
    const ending = control.signal ? AbortSignal.any([control.signal, job.ending.signal]) : job.ending.signal;
    if (ending.aborted) throw cancelled();
    const { worker, id } = await placeOf(job, ending).catch((error: unknown) => {
      throw ending.aborted ? cancelled() : error;
    });
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const call = worker.call({ kind: "step", jobId: id, step, flag }, control.progress);
    return (await answered(worker, call, ending, flag)) as StepReport;
  };

  const end = async (job: Job): Promise<void> => {
    job.ending.abort();
    await job.atWork;
    if (job.place === undefined) return;
    const { worker, id } = job.place;
    if (id !== undefined && !worker.isLost) {
      const { value } = worker.call({ kind: "end", jobId: id });
      await within(worker, value).catch((error: unknown) => worker.terminate(error as Error));
    }
    if (worker.isLost) {
      await worker.gone;
      await onLost?.(worker.thread);
    }
    pool.give(worker);
  };

  return {
    begin(request, options) {
      const jobId = `job_${++begun}`;
      jobs.set(jobId, { request, options, ending: new AbortController(), atWork: Promise.resolve() });
      return Promise.resolve(jobId);
    },
    step(jobId, step, control) {
      const job = jobs.get(jobId);
      if (job === undefined || job.ending.signal.aborted) return Promise.reject(new Error(`No such job: ${jobId}`));
      const running = run(job, step, control);
      job.atWork = running.catch(() => undefined);
      return running;
    },
    end(jobId) {
      const job = jobs.get(jobId);
      if (job === undefined) return Promise.resolve();
      job.ended ??= end(job).finally(() => jobs.delete(jobId));
      return job.ended;
    },
    close: () => pool.close(),
  };
}
