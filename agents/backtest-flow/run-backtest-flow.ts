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

/**
 * `jobs`, watched: what a step tells is passed on at once (the graph's own streams run ahead of their reader), and a cancelled flow can wait for
 * the step at work and end the job, whatever the graph had come to.
 */
function watched(jobs: BacktestJobs, { progress, reported }: FlowControl) {
  let jobId: string | undefined;
  /** One end for all who ask for it: the node that fails and, after a cancellation, `settle`. */
  let ended: Promise<void> | undefined;
  let atWork: Promise<unknown> = Promise.resolve();
  const reports: Partial<Record<BacktestStep, StepReport>> = {};
  const run: BacktestJobs["step"] = async (id, step, control) => {
    const report = await jobs.step(id, step, {
      ...control,
      progress: (share) => {
        control?.progress?.(share);
        progress?.({ step, share });
      },
    });
    reports[step] = report;
    reported?.(step, report);
    return report;
  };
  const all: BacktestJobs = {
    begin: async (request, options) => {
      jobId = await jobs.begin(request, options);
      return jobId;
    },
    step: (id, step, control) => {
      const running = run(id, step, control);
      atWork = running.catch(() => undefined);
      return running;
    },
    end: (id) => {
      ended ??= jobs.end(id);
      return ended;
    },
  };
  const settle = async (): Promise<void> => {
    await atWork;
    if (jobId !== undefined) await all.end(jobId);
  };
  return { all, reports, settle };
}

/**
 * One backtest through the graph. Resolves when the run is in its folder, with each node's report. Throws the step's `Refusal` as it was, or
 * "cancelled" once `signal` is aborted; by then the job is ended and nothing half-written is left. LangGraph is loaded at the first call.
 */
export async function runBacktestFlow(
  jobs: BacktestJobs,
  request: StartRequest,
  options: BacktestOptions,
  control: FlowControl = {},
): Promise<FlowResult> {
  const { signal } = control;
  const { buildBacktestFlow } = await import("./graph.js");
  const { all, reports, settle } = watched(jobs, control);
  try {
    signal?.throwIfAborted();
    await buildBacktestFlow(all).invoke({ request, options }, signal ? { signal } : {});
  } catch (error) {
    await settle();
    // Aborted when the run was already in its folder: the run stands, and is the answer.
    if (reports.outputs === undefined) {
      throw signal?.aborted && !(error instanceof Refusal)
        ? new Refusal("cancelled", "The backtest was cancelled.")
        : error;
    }
  }
  const runId = reports.outputs?.["run_id"];
  if (typeof runId !== "string") throw new Error("The flow ended without a run id");
  return { runId, reports };
}
