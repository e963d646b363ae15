import type { StartRequest } from "../../src/domain/contracts.js";
import { Refusal } from "../../src/domain/errors.js";
import type { BacktestJobs, BacktestOptions, BacktestStep, StepReport } from "../../src/ports/backtest-jobs.js";
import type { StepProgress } from "./graph.js";

export interface FlowControl {
  readonly signal?: AbortSignal;
  /** `share` is of that step, 0…1. */
  readonly progress?: (progress: StepProgress) => void;
  /** Called as each step is done. */
  readonly reported?: (step: BacktestStep, report: StepReport) => void;
}

export interface FlowResult {
  readonly runId: string;
  readonly reports: Readonly<Partial<Record<BacktestStep, StepReport>>>;
}

/** `jobs`, watched: so that a cancelled flow can wait for the step at work and end the job, whatever the graph had come to. */
function watched(jobs: BacktestJobs) {
  let jobId: string | undefined;
  let atWork: Promise<unknown> = Promise.resolve();
  const all: BacktestJobs = {
    begin: async (request, options) => {
      const begun = jobs.begin(request, options);
      atWork = begun;
      jobId = await begun;
      return jobId;
    },
    step: (id, step, control) => {
      const running = jobs.step(id, step, control);
      atWork = running;
      return running;
    },
    end: async (id) => {
      if (jobId === id) jobId = undefined;
      await jobs.end(id);
    },
  };
  const settle = async (): Promise<void> => {
    await atWork.catch(() => undefined);
    if (jobId !== undefined) await all.end(jobId);
  };
  return { all, settle };
}

/**
 * One backtest through the graph. Resolves when the run is in its folder, with each node's report. Throws the step's `Refusal` as it was, or
 * "cancelled" once `signal` is aborted; by then the job is ended and nothing half-written is left. LangGraph is loaded at the first call.
 */
export async function runBacktestFlow(
  jobs: BacktestJobs,
  request: StartRequest,
  options: BacktestOptions,
  { signal, progress, reported }: FlowControl = {},
): Promise<FlowResult> {
  const { buildBacktestFlow } = await import("./graph.js");
  const job = watched(jobs);
  const reports: Partial<Record<BacktestStep, StepReport>> = {};
  try {
    signal?.throwIfAborted();
    const stream = await buildBacktestFlow(job.all).stream(
      { request, options },
      { streamMode: ["custom", "updates"], ...(signal ? { signal } : {}) },
    );
    for await (const [mode, chunk] of stream) {
      if (mode === "custom") {
        progress?.(chunk as StepProgress);
        continue;
      }
      for (const update of Object.values(chunk)) {
        for (const [step, report] of Object.entries(update.reports ?? {}) as [BacktestStep, StepReport][]) {
          reports[step] = report;
          reported?.(step, report);
        }
      }
    }
  } catch (error) {
    if (signal?.aborted && !(error instanceof Refusal)) throw new Refusal("cancelled", "The backtest was cancelled.");
    throw error;
  } finally {
    await job.settle();
  }
  const runId = reports.outputs?.["run_id"];
  if (typeof runId !== "string") throw new Error("The flow ended without a run id");
  return { runId, reports };
}
