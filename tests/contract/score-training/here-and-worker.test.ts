import { describe, expect, it, onTestFinished } from "vitest";
import { modelFile } from "../../../src/adapters/onnx/model-file.js";
import { createWorkerJobs } from "../../../src/adapters/worker/create-worker-jobs.js";
import type { ScoreTraining, TrainingOrder } from "../../../src/ports/score-training.js";
import { createLocalTraining } from "../../../src/services/score/local-training.js";
import { plantedRows } from "../../support/score/known-rows.js";

const ORDER: TrainingOrder = {
  ...{ kind: "outcome", setupId: "london", setupHash: "h1", synthetic: false, seed: 3, made: 1, parent: null },
  rows: plantedRows(64, 2, 3).map(({ barClose, t1, outcome, r, features }) => ({
    t0: barClose,
    t1,
    outcome,
    r,
    features,
  })),
};
const here = (): ScoreTraining => createLocalTraining(() => Promise.resolve(modelFile));
const inThreads = (trainingMs?: number): ScoreTraining => {
  const workerFile = new URL("../../support/jobs-worker.mjs", import.meta.url);
  const more = trainingMs === undefined ? {} : { trainingMs };
  const jobs = createWorkerJobs({ workerFile, workerData: { runs: "none" }, size: 1, graceMs: 100, ...more });
  onTestFinished(() => jobs.close());
  return jobs;
};

const expected = here().trainScore(ORDER);

describe.each([
  ["in this process", here],
  ["in worker threads", inThreads],
] as const)("training %s", (_, make) => {
  it("gives the same for the same order, wherever it is done, and tells how far it is", async () => {
    const shares: number[] = [];
    const found = await make().trainScore(ORDER, { progress: (share) => shares.push(share) });
    expect(found).toEqual(await expected);
    expect(found.model?.file).toBeInstanceOf(Uint8Array);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.filter((share) => !(share >= 0 && share <= 1))).toEqual([]);
  });

  it("makes no model of what is too little", async () => {
    const found = await make().trainScore({ ...ORDER, rows: ORDER.rows.slice(0, 49) });
    expect([found.report.n, found.model]).toEqual([49, undefined]);
  });

  it("is refused as cancelled once the signal is aborted", async () => {
    await expect(make().trainScore(ORDER, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "cancelled",
    });
  });
});

describe("training in worker threads", () => {
  it("is given up after its time, or when a person says so, even where it never speaks; the next one gets a new thread", async () => {
    const spinning = { ...ORDER, setupId: "spin" };
    const training = inThreads(150);
    await expect(training.trainScore(spinning)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("took too long"),
    });
    const stop = new AbortController();
    const stopped = inThreads().trainScore(spinning, { signal: stop.signal, progress: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    const next = await inThreads().trainScore(ORDER);
    expect(next.report.n).toBe(64);
  });
});
