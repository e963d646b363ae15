import { describe, expect, it, onTestFinished } from "vitest";
import { createWorkerJobs } from "../../../src/adapters/worker/create-worker-jobs.js";
import { startRequest } from "../../../src/domain/contracts.js";
import { Refusal } from "../../../src/domain/errors.js";
import { causalityTrialsContract } from "../../support/causality-trials-contract.js";
import { createMemoryTrials } from "../../support/memory-trials.mjs";

const inThreads = (graceMs = 5_000) => {
  const workerFile = new URL("../../support/jobs-worker.mjs", import.meta.url);
  const jobs = createWorkerJobs({ workerFile, workerData: { runs: "none" }, size: 1, graceMs });
  onTestFinished(() => jobs.close());
  return jobs;
};

causalityTrialsContract("in memory", () => createMemoryTrials({ Refusal }));
causalityTrialsContract("in worker threads", () => inThreads());

describe("causality trials in worker threads", () => {
  const request = (extra: Record<string, string>) => startRequest.parse({ setup_id: "asia_fvg_break", extra });

  it("stop a loop that never yields at its next word of progress; the thread takes the next one", async () => {
    const trials = inThreads();
    const stop = new AbortController();
    const trial = trials.verify(request({ fault: "spin" }), {}, { signal: stop.signal, progress: () => stop.abort() });
    await expect(trial).rejects.toMatchObject({ name: "Refusal", code: "cancelled" });
    await expect(trials.verify(request({}), {})).resolves.toMatchObject({ verdict: "verified" });
  });

  it("wait in line where every thread is at work; cancelled there, they leave the line", async () => {
    const trials = inThreads();
    const [first, second] = [new AbortController(), new AbortController()];
    const working = trials.verify(request({ fault: "spin" }), {}, { signal: first.signal });
    const waiting = trials.verify(request({}), {}, { signal: second.signal });
    second.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    first.abort();
    await expect(working).rejects.toMatchObject({ code: "cancelled" });
  });

  it("say that their thread ended, and the next one gets a new thread", async () => {
    const trials = inThreads();
    await expect(trials.verify(request({ fault: "exit" }), {})).rejects.toThrow("exit code 3");
    await expect(trials.verify(request({}), {})).resolves.toMatchObject({ verdict: "verified" });
  });

  it("name the file that the candles are read from", async () => {
    const { data } = await inThreads().verify(request({}), { file: "EURUSD_M15.csv", clock: "UTC" });
    expect(data.name).toBe("EURUSD_M15.csv");
  });
});
