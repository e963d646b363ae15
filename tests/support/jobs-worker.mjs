// A worker thread as the product starts one, with jobs that need no market data. It runs the built code.
import { parentPort, workerData } from "node:worker_threads";
import { modelFile } from "../../dist/src/adapters/onnx/model-file.js";
import { createRunStore } from "../../dist/src/adapters/runs/run-store-on-files.js";
import { serveJobs } from "../../dist/src/adapters/worker/serve-jobs.js";
import { Refusal } from "../../dist/src/domain/errors.js";
import { createLocalTraining } from "../../dist/src/services/score/local-training.js";
import { createMemoryJobs } from "./memory-jobs.mjs";
import { createMemoryTrials } from "./memory-trials.mjs";
import { createMemoryVariants } from "./research/memory-variants.mjs";

const jobs = createMemoryJobs({ runs: createRunStore({ folder: workerData.runs }), Refusal });
const training = createLocalTraining(() => Promise.resolve(modelFile));
/** Work that says nothing of itself for longer than anybody waits. */
const spin = () => {
  for (const end = performance.now() + 20_000; performance.now() < end; );
};
serveJobs(parentPort, jobs, {
  ...createMemoryTrials({ Refusal }),
  ...createMemoryVariants({ Refusal }),
  trainScore: (order, control) => (order.setupId === "spin" ? spin() : training.trainScore(order, control)),
});
