import { Refusal } from "../../domain/errors.js";
import type { BacktestJobs } from "../../ports/backtest-jobs.js";
import type { BacktestDeps } from "./backtest-deps.js";
import { BacktestJob } from "./backtest-job.js";

/** Backtest jobs in this process: for the command line, and inside a worker thread. */
export function createLocalJobs(deps: BacktestDeps): BacktestJobs {
  const jobs = new Map<string, BacktestJob>();
  let count = 0;
  return {
    begin(request, options) {
      count += 1;
      const id = `job_${count}`;
      jobs.set(id, new BacktestJob(deps, request, options));
      return Promise.resolve(id);
    },
    step(jobId, step, control = {}) {
      const job = jobs.get(jobId);
      if (job === undefined) throw new Refusal("cancelled", "This backtest was ended.");
      return job.step(step, control);
    },
    async end(jobId) {
      const job = jobs.get(jobId);
      jobs.delete(jobId);
      await job?.end();
    },
  };
}
