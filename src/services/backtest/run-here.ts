import type { StartRequest } from "../../domain/contracts.js";
import { BACKTEST_STEPS, type BacktestJobs, type BacktestOptions } from "../../ports/backtest-jobs.js";
import type { Control } from "../control.js";
import { flowShare } from "../flow-share.js";

/** One backtest, step after step without the graph: for the command line and for sweeps. Gives the run's id. */
export async function runHere(
  jobs: BacktestJobs,
  request: StartRequest,
  options: BacktestOptions,
  { signal, progress }: Control = {},
): Promise<string> {
  const job = await jobs.begin(request, options);
  try {
    let runId = "";
    for (const step of BACKTEST_STEPS) {
      const report = await jobs.step(job, step, {
        ...(signal === undefined ? {} : { signal }),
        progress: (share) => progress?.(flowShare(step, share), step),
      });
      if (typeof report["run_id"] === "string") runId = report["run_id"];
    }
    return runId;
  } finally {
    await jobs.end(job);
  }
}
