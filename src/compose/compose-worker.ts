import type { Config } from "../config/load-config.js";
import type { BacktestJobs } from "../ports/backtest-jobs.js";
import type { CausalityTrials } from "../ports/causality-trials.js";
import type { ScoreTraining } from "../ports/score-training.js";
import type { VariantTrials } from "../ports/variant-trials.js";
import { workerFile } from "../worker-file.js";
import type { JobParts } from "./compose-jobs.js";

/** Backtests and trials in worker threads, made at the first call, so that a chat stays alive while they run. */
export function workerJobs(config: Config, parts: JobParts) {
  let made:
    | Promise<BacktestJobs & CausalityTrials & VariantTrials & ScoreTraining & { close(): Promise<void> }>
    | undefined;
  return {
    get: () => {
      made ??= import("../adapters/worker/create-worker-jobs.js").then(({ createWorkerJobs }) =>
        createWorkerJobs({
          workerFile,
          workerData: config,
          onLost: (thread) => parts.runs.sweepThread(thread),
        }),
      );
      return made;
    },
    close: async () => {
      await (await made)?.close();
    },
  };
}
