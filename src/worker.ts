import { parentPort, workerData } from "node:worker_threads";
import { serveJobs } from "./adapters/worker/serve-jobs.js";
import { composeJobs } from "./compose-jobs.js";
import type { Config } from "./config.js";
import { createLocalJobs } from "./services/backtest/local-jobs.js";

/** A worker thread: makes backtests from the settings it was started with. */
if (parentPort === null) throw new Error("This file is run as a worker thread");
serveJobs(parentPort, createLocalJobs(await composeJobs(workerData as Config)));
