import { onTestFinished } from "vitest";
import { createRunStore } from "../../../src/adapters/runs/run-store-on-files.js";
import { createWorkerJobs } from "../../../src/adapters/worker/create-worker-jobs.js";
import { startRequest } from "../../../src/domain/contracts.js";
import { Refusal } from "../../../src/domain/errors.js";
import { backtestJobsContract } from "../../support/backtest-jobs-contract.js";
import { createMemoryJobs } from "../../support/memory-jobs.mjs";

const request = startRequest.parse({ setup_id: "asia_fvg_break" });

backtestJobsContract("in memory", (folder) => createMemoryJobs({ runs: createRunStore({ folder }), Refusal }), request);

backtestJobsContract(
  "in worker threads",
  (runs) => {
    const workerFile = new URL("../../support/jobs-worker.mjs", import.meta.url);
    const jobs = createWorkerJobs({ workerFile, workerData: { runs }, size: 2 });
    onTestFinished(() => jobs.close());
    return jobs;
  },
  request,
);
