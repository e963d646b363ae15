import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { buildBacktestFlow } from "../../../agents/backtest-flow/graph.js";
import { runBacktestFlow } from "../../../agents/backtest-flow/run-backtest-flow.js";
import { createRunStore } from "../../../src/adapters/runs/run-store-on-files.js";
import { createWorkerJobs } from "../../../src/adapters/worker/create-worker-jobs.js";
import { type StartRequest, startRequest } from "../../../src/domain/contracts.js";
import { Refusal } from "../../../src/domain/errors.js";
import { BACKTEST_STEPS, type BacktestStep } from "../../../src/ports/backtest-jobs.js";
import { createMemoryJobs } from "../../support/memory-jobs.mjs";
import { temporaryFolder } from "../../support/temporary-folder.js";

const options = { samples: 0, language: "en", theme: "light" } as const;
const ask = (extra: StartRequest["extra"] = {}): StartRequest =>
  startRequest.parse({ setup_id: "asia_fvg_break", extra });

function setUp() {
  const folder = join(temporaryFolder(), "runs");
  const jobs = createMemoryJobs({ runs: createRunStore({ folder }), Refusal });
  return { folder, jobs, left: () => (existsSync(folder) ? readdirSync(folder) : []) };
}

describe("the backtest flow", () => {
  it("goes through the nodes of the brief in order and gives the run and every node's report", async () => {
    const { jobs, left } = setUp();
    const reported: BacktestStep[] = [];
    const seen = new Set<BacktestStep>();
    const { runId, reports } = await runBacktestFlow(jobs, ask(), options, {
      reported: (step) => reported.push(step),
      progress: ({ step, share }) => share === 0.25 && seen.add(step),
    });
    expect(reported).toEqual([...BACKTEST_STEPS]);
    expect([...seen]).toEqual([...BACKTEST_STEPS]);
    expect(Object.keys(reports)).toEqual([...BACKTEST_STEPS]);
    expect(reports.outputs).toMatchObject({ run_id: runId, files: ["report.html", "result.json", "trades.csv"] });
    expect(left()).toEqual([runId]);
    expect(jobs.open()).toBe(0);
  });

  it("goes on without signals: that is an answer too", async () => {
    const { jobs, left } = setUp();
    const { runId, reports } = await runBacktestFlow(jobs, ask({ signals: 0 }), options);
    expect(reports.evaluate).toEqual({ signals: 0 });
    expect(left()).toEqual([runId]);
  });

  it.each(["setup_manager", "evaluate", "outputs"])(
    "a refusal of %s comes out as it was, and nothing is left",
    async (at) => {
      const { jobs, left } = setUp();
      await expect(runBacktestFlow(jobs, ask({ fault: "refuse", at }), options)).rejects.toMatchObject({
        name: "Refusal",
        code: "no_data",
        details: ["first: –", "last: –"],
      });
      expect(jobs.open()).toBe(0);
      expect(left()).toEqual([]);
    },
  );

  it("a bug comes out as it was thrown, and nothing is left", async () => {
    const { jobs, left } = setUp();
    await expect(runBacktestFlow(jobs, ask({ fault: "bug", at: "annotation" }), options)).rejects.toThrow(TypeError);
    expect(jobs.open()).toBe(0);
    expect(left()).toEqual([]);
  });

  it.each(BACKTEST_STEPS)("cancelled as %s starts, it ends as cancelled, and nothing is left", async (at) => {
    const { jobs, left } = setUp();
    const stop = new AbortController();
    const flow = runBacktestFlow(jobs, ask({ fault: "wait", at }), options, {
      signal: stop.signal,
      progress: ({ step }) => step === at && stop.abort(),
    });
    await expect(flow).rejects.toMatchObject({ name: "Refusal", code: "cancelled" });
    expect(jobs.open()).toBe(0);
    expect(left()).toEqual([]);
  });

  it("cancelled between two steps or before the first, it ends as cancelled, and nothing is left", async () => {
    const { jobs, left } = setUp();
    const stop = new AbortController();
    const flow = runBacktestFlow(jobs, ask(), options, {
      signal: stop.signal,
      reported: (step) => step === "annotation" && stop.abort(),
    });
    await expect(flow).rejects.toMatchObject({ code: "cancelled" });
    const late = runBacktestFlow(jobs, ask(), options, { signal: AbortSignal.abort() });
    await expect(late).rejects.toMatchObject({ code: "cancelled" });
    expect(jobs.open()).toBe(0);
    expect(left()).toEqual([]);
  });

  it("cancelled while a worker thread computes without a pause, it ends within the grace, and nothing is left", async () => {
    const { folder, left } = setUp();
    const runs = createRunStore({ folder });
    const workerFile = new URL("../../support/jobs-worker.mjs", import.meta.url);
    const jobs = createWorkerJobs({ workerFile, workerData: { runs: folder }, graceMs: 200, onLost: runs.sweepThread });
    onTestFinished(() => jobs.close());
    const stop = new AbortController();
    let told = 0;
    const flow = runBacktestFlow(jobs, ask({ fault: "deaf", at: "annotation" }), options, {
      signal: stop.signal,
      progress: ({ step }) => step === "annotation" && ++told === 1 && stop.abort(),
    });
    await expect(flow).rejects.toMatchObject({ code: "cancelled" });
    expect(left()).toEqual([]);
  });

  it("cancelled when the run is already in its folder, it gives the run", async () => {
    const { jobs, left } = setUp();
    const stop = new AbortController();
    const flow = runBacktestFlow(jobs, ask(), options, {
      signal: stop.signal,
      reported: (step) => step === "outputs" && stop.abort(),
    });
    const { runId } = await flow;
    expect(left()).toEqual([runId]);
    expect(jobs.open()).toBe(0);
  });

  it("takes no live request", async () => {
    const { jobs } = setUp();
    await expect(runBacktestFlow(jobs, { ...ask(), mode: "live" }, options)).rejects.toMatchObject({
      code: "not_here",
    });
  });

  it("holds references in its state, no arrays of candles or trades: below 2 KB", async () => {
    const { jobs } = setUp();
    const state = await buildBacktestFlow(jobs).invoke({ request: ask(), options });
    expect(state.jobId).toBeNull();
    expect(JSON.stringify(state).length).toBeLessThan(2_000);
    expect(jobs.open()).toBe(0);
  });

  it("fills in the options where only a request is given, as LangGraph Studio does", async () => {
    const { jobs } = setUp();
    const state = await buildBacktestFlow(jobs).invoke({ request: ask() });
    expect(state.options).toEqual({ samples: 3, language: "en", theme: "light" });
    expect(state.runId).toMatch(/^bt_2025_09_30_/);
  });
});
