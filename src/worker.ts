import { parentPort, workerData } from "node:worker_threads";
import { serveJobs } from "./adapters/worker/serve-jobs.js";
import { composeJobs } from "./compose/compose-jobs.js";
import type { Config } from "./config.js";
import { createLocalJobs } from "./services/backtest/local-jobs.js";
import { createLocalTrials } from "./services/causality/local-trials.js";
import { createLocalVariants } from "./services/research/local-variants.js";

/** A worker thread: makes backtests, tries setups and their variants from the settings it was started with. */
if (parentPort === null) throw new Error("This file is run as a worker thread");
const parts = await composeJobs(workerData as Config);
serveJobs(parentPort, createLocalJobs(parts), { ...createLocalTrials(parts), ...createLocalVariants(parts) });
