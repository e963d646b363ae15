// A worker thread as the product starts one, with jobs that need no market data. It runs the built code.
import { parentPort, workerData } from "node:worker_threads";
import { createRunStore } from "../../dist/src/adapters/runs/run-store-on-files.js";
import { serveJobs } from "../../dist/src/adapters/worker/serve-jobs.js";
import { Refusal } from "../../dist/src/domain/errors.js";
import { createMemoryJobs } from "./memory-jobs.mjs";
import { createMemoryTrials } from "./memory-trials.mjs";
import { createMemoryVariants } from "./research/memory-variants.mjs";

const jobs = createMemoryJobs({ runs: createRunStore({ folder: workerData.runs }), Refusal });
serveJobs(parentPort, jobs, { ...createMemoryTrials({ Refusal }), ...createMemoryVariants({ Refusal }) });
