import { availableParallelism } from "node:os";
import type { ResourceLimits } from "node:worker_threads";
import type { Certificate } from "../../domain/certificate.js";
import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import type { TriedVariants } from "../../domain/variants.js";
import type { BacktestJobs, BacktestOptions, BacktestStep, StepReport } from "../../ports/backtest-jobs.js";
import type { CausalityTrials } from "../../ports/causality-trials.js";
import type { ScoreTraining, TrainedScore } from "../../ports/score-training.js";
import type { VariantTrials } from "../../ports/variant-trials.js";
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
  /** How long a training may take before it is given up, ms; ten minutes when not given. */
  readonly trainingMs?: number;
  /** Called when a thread ended in the middle of a job, with its thread id: to clear what it left half-written. */
  readonly onLost?: (thread: number) => Promise<void>;
  readonly resourceLimits?: ResourceLimits;
}

export interface WorkerJobs extends BacktestJobs, CausalityTrials, VariantTrials, ScoreTraining {
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

const cancelled = (): Refusal => new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");

const tooLong = (): Refusal =>
  new Refusal("unavailable", "The training took too long and was given up. What scores now stays; try again later.");

/** Turns to 1 when a call is to be given up: seen even by a loop that never yields. */
const newFlag = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));

/**
 * Backtest jobs, trials and training in worker threads, so that the chat stays alive: one a thread, more than there are threads wait at their
 * beginning. A cancelled step that does not answer within `graceMs` is terminated with its thread. Idle threads do not keep the process alive.
 */
export function createWorkerJobs(given: WorkerJobsOptions): WorkerJobs {
  const { workerFile, workerData, graceMs = 2_000, trainingMs = 600_000, onLost, resourceLimits } = given;
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
    const flag = newFlag();
    const call = worker.call({ kind: "step", jobId: id, step, flag }, control.progress);
    return (await answered(worker, call, ending, flag)) as StepReport;
  };

  /** Gives the thread back; one that was lost is seen off first. */
  const leave = async (worker: JobWorker): Promise<void> => {
    if (worker.isLost) {
      await worker.gone;
      await onLost?.(worker.thread);
    }
    pool.give(worker);
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
    await leave(worker);
  };

  /** One call on a thread of its own, given back after it. */
  const tried = async (
    body: (flag: Int32Array) => Parameters<JobWorker["call"]>[0],
    { signal = new AbortController().signal, progress }: StepControl & object = {},
  ) => {
    if (signal.aborted) throw cancelled();
    const worker = await pool.take(signal).catch((error: unknown) => {
      throw signal.aborted ? cancelled() : error;
    });
    try {
      const flag = newFlag();
      return await answered(worker, worker.call(body(flag), progress), signal, flag);
    } finally {
      await leave(worker);
    }
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
    verify: async (request, candles, control) =>
      (await tried((flag) => ({ kind: "verify", request, candles: { ...candles }, flag }), control)) as Certificate,
    tryVariants: async (trial, control) =>
      (await tried((flag) => ({ kind: "variants", trial, flag }), control)) as TriedVariants,
    async trainScore(order, control = {}) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), trainingMs);
      const signal = control.signal === undefined ? late.signal : AbortSignal.any([control.signal, late.signal]);
      try {
        return (await tried((flag) => ({ kind: "train", order, flag }), { ...control, signal })) as TrainedScore;
      } catch (error) {
        throw late.signal.aborted && control.signal?.aborted !== true ? tooLong() : error;
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => pool.close(),
  };
}
