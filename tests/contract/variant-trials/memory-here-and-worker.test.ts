import { describe, expect, it, onTestFinished } from "vitest";
import { createWorkerJobs } from "../../../src/adapters/worker/create-worker-jobs.js";
import { startRequest } from "../../../src/domain/contracts.js";
import { Refusal } from "../../../src/domain/errors.js";
import { researchBench } from "../../support/research/bench.js";
import { createMemoryVariants } from "../../support/research/memory-variants.mjs";
import { variantTrialsContract } from "../../support/research/variant-trials-contract.js";

const inThreads = () => {
  const workerFile = new URL("../../support/jobs-worker.mjs", import.meta.url);
  const jobs = createWorkerJobs({ workerFile, workerData: { runs: "none" }, size: 1, graceMs: 5_000 });
  onTestFinished(() => jobs.close());
  return jobs;
};

variantTrialsContract("in memory", () => createMemoryVariants({ Refusal }), "fvg_bracket");
variantTrialsContract("in this process", () => researchBench().trials, "fvg_bracket");
variantTrialsContract("in worker threads", inThreads, "fvg_bracket");

describe("variant trials in worker threads", () => {
  it("stop a loop that never yields at its next word of progress; the thread takes the next one", async () => {
    const trials = inThreads();
    const request = startRequest.parse({ setup_id: "fvg_bracket", extra: { fault: "spin" } });
    const stop = new AbortController();
    const trial = { request, candles: {}, variants: [{ extra: {} }] };
    const working = trials.tryVariants(trial, { signal: stop.signal, progress: () => stop.abort() });
    await expect(working).rejects.toMatchObject({ name: "Refusal", code: "cancelled" });
    const next = { ...trial, request: { ...request, extra: {} } };
    await expect(trials.tryVariants(next)).resolves.toMatchObject({ setup_id: "fvg_bracket" });
  });

  it("hand a variant's own text over as it is", async () => {
    const request = startRequest.parse({ setup_id: "fvg_bracket" });
    const variants = [{ extra: {}, yaml: "id: fvg_bracket\n" }];
    const tried = await inThreads().tryVariants({ request, candles: {}, variants });
    expect(tried.variants[0]?.variant).toEqual(variants[0]);
  });
});
