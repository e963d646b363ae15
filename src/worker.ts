import { parentPort, workerData } from "node:worker_threads";
import type { WatchdogData } from "./adapters/system/watchdog.js";
import type { Config } from "./config/load-config.js";

/** A worker thread: makes backtests, tries setups and their variants, trains scores, from the settings it was started with; or watches over the live loop. */
if (parentPort === null) throw new Error("This file is run as a worker thread");
const given = workerData as Config | WatchdogData;
if ("kind" in given) {
  const { serveWatchdog, steadyMs } = await import("./adapters/system/watchdog.js");
  serveWatchdog(parentPort, given, steadyMs);
} else {
  const [
    { serveJobs },
    { composeJobs },
    { createLocalJobs },
    { createLocalTrials },
    { createLocalVariants },
    { createLocalTraining },
  ] = await Promise.all([
    import("./adapters/worker/serve-jobs.js"),
    import("./compose/compose-jobs.js"),
    import("./services/backtest/local-jobs.js"),
    import("./services/causality/local-trials.js"),
    import("./services/research/local-variants.js"),
    import("./services/score/local-training.js"),
  ]);
  const parts = await composeJobs(given);
  serveJobs(parentPort, createLocalJobs(parts), {
    ...createLocalTrials(parts),
    ...createLocalVariants(parts),
    ...createLocalTraining(async () => (await import("./adapters/onnx/model-file.js")).modelFile),
  });
}
