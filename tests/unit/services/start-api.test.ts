import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runBacktestFlow } from "../../../agents/backtest-flow/run-backtest-flow.js";
import { createRunStore } from "../../../src/adapters/runs/run-store-on-files.js";
import { type StartRequest, startRequest } from "../../../src/domain/contracts.js";
import { Refusal } from "../../../src/domain/errors.js";
import type { RunStatus } from "../../../src/ports/start-api.js";
import { createStartApi, type RunFlow, type StartApiParts } from "../../../src/services/start-api.js";
import { createGate } from "../../support/gate.js";
import { createMemoryJobs } from "../../support/memory-jobs.mjs";
import { temporaryFolder } from "../../support/temporary-folder.js";

const ask = (extra: StartRequest["extra"] = {}): StartRequest =>
  startRequest.parse({ setup_id: "asia_fvg_break", extra });

function setUp() {
  const gate = createGate();
  const runs = createRunStore({ folder: join(temporaryFolder(), "runs") });
  const jobs = createMemoryJobs({ runs, Refusal, gate: gate.pass });
  const errors: unknown[] = [];
  const logger = { info: () => undefined, warn: () => undefined, error: (...line: unknown[]) => errors.push(line) };
  const make = (
    flow: RunFlow = (request, options, control) => runBacktestFlow(jobs, request, options, control),
    activate?: StartApiParts["activate"],
  ) =>
    createStartApi({
      ...(activate === undefined ? {} : { activate }),
      flow,
      runs,
      logger,
      options: { samples: 0, language: "en", theme: "light" },
    });
  const api = make();
  onTestFinished(async () => {
    gate.open();
    await api.stop();
  });
  /** Resolves with every status from now to the last. */
  const ended = (runId: string): Promise<readonly RunStatus[]> =>
    new Promise((resolve) => {
      const all: RunStatus[] = [];
      const stop = api.watch(runId, (status) => {
        all.push(status);
        if (status.state === "running") return;
        queueMicrotask(() => stop());
        resolve(all);
      });
    });
  return { api, gate, jobs, errors, ended, make };
}

describe("START by request", () => {
  it("gives the run's id before the run is done, then progress that only grows, then the result and its files", async () => {
    const { api, gate, ended } = setUp();
    const { runId } = await api.start(ask());
    expect(await api.run(runId)).toMatchObject({ runId, status: { state: "running" }, result: null, files: [] });
    const all = ended(runId);
    gate.open();
    const statuses = await all;
    const shares = statuses.flatMap((status) => (status.state === "running" ? [status.share] : []));
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(statuses.at(-1)).toEqual({ state: "done" });
    const view = await api.run(runId);
    expect(view).toMatchObject({ status: { state: "done" }, result: { run_id: runId, trades_count: 3 } });
    expect(view?.files).toEqual(["report.html", "result.json", "trades.csv"]);
    expect(await api.file(runId, "trades.csv")).toMatch(/runs\/bt_\w+\/trades\.csv$/);
    expect(await api.file(runId, "../trades.csv")).toBeUndefined();
  });

  it("what cannot be started is refused at once, and leaves no run", async () => {
    const { api, jobs } = setUp();
    const unknown = startRequest.parse({ setup_id: "unknown" });
    await expect(api.start(unknown)).rejects.toMatchObject({ code: "unknown_setup" });
    await expect(api.start(ask({ fault: "refuse", at: "data_ingest" }))).rejects.toMatchObject({ code: "no_data" });
    await expect(api.start(ask({ fault: "bug", at: "setup_manager" }))).rejects.toThrow(TypeError);
    await expect(api.start({ ...ask(), mode: "live" })).rejects.toMatchObject({ code: "not_here" });
    expect(jobs.open()).toBe(0);
  });

  it("mode live has the setup watched, where it may be", async () => {
    const { make } = setUp();
    const flow: RunFlow = () => Promise.reject(new Error("no backtest"));
    const asked: unknown[] = [];
    const outcome = (result: "done" | "refused") => ({ result, state: { symbol: "EURUSD", timeframe: "M15" } });
    const live = (result: "done" | "refused") =>
      make(flow, (query) => {
        asked.push(query);
        return Promise.resolve({ setupId: "x", wanted: "active", dryRun: false, outcomes: [outcome(result)] } as never);
      });
    expect(await live("done").start({ ...ask(), mode: "live", symbol: "EURUSD" })).toEqual({
      runId: "live_asia_fvg_break",
    });
    expect(asked).toEqual([{ setupId: "asia_fvg_break", symbol: "EURUSD", timeframe: undefined }]);
    await expect(live("refused").start({ ...ask(), mode: "live" })).rejects.toMatchObject({ code: "conflict" });
    await expect(live("done").start({ ...ask({ rr: 2 }), mode: "live" })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  it("a run that fails later says so with code, words and details; a bug with neither name nor stack, but in the log", async () => {
    const { api, ended, errors } = setUp();
    const refused = await api.start(ask({ fault: "refuse", at: "evaluate" }));
    expect((await ended(refused.runId)).at(-1)).toEqual({
      state: "failed",
      code: "no_data",
      message: "No candles of EURUSD M15 are stored.",
      details: ["first: –", "last: –"],
    });
    expect(errors).toEqual([]);
    const faulty = await api.start(ask({ fault: "bug", at: "evaluate" }));
    const last = (await ended(faulty.runId)).at(-1);
    expect(last).toMatchObject({ state: "failed", code: "internal" });
    expect(JSON.stringify(last)).not.toMatch(/undefined is no function|TypeError/);
    expect(errors).toMatchObject([["run_failed", { error: expect.any(TypeError) }]]);
    expect(await api.run(faulty.runId)).toMatchObject({ status: { state: "failed" }, result: null, files: [] });
  });

  it("the same key with the same request gives the same run, in whatever order its fields stand", async () => {
    const { api, gate } = setUp();
    const [one, two] = await Promise.all([
      api.start(ask({ a: 1, b: 2 }), "key"),
      api.start(ask({ b: 2, a: 1 }), "key"),
    ]);
    gate.open();
    expect(two).toEqual(one);
    await expect(api.start(ask({ a: 2 }), "key")).rejects.toMatchObject({ code: "conflict" });
  });

  it("a key whose request was refused can be used again", async () => {
    const { api, gate } = setUp();
    gate.open();
    await expect(api.start(startRequest.parse({ setup_id: "unknown" }), "key")).rejects.toMatchObject({
      code: "unknown_setup",
    });
    await expect(api.start(ask(), "key")).resolves.toMatchObject({ runId: expect.stringMatching(/^bt_/) });
  });

  it("a run that is under way is joined, not started twice; once done it can be started anew", async () => {
    const { api, gate, jobs, ended } = setUp();
    const first = await api.start(ask());
    const second = await api.start(ask());
    expect(second).toEqual(first);
    gate.open();
    await ended(first.runId);
    expect(await api.start(ask())).toEqual(first);
    expect((await ended(first.runId)).at(-1)).toEqual({ state: "done" });
    expect(jobs.open()).toBe(0);
  });

  it("takes eight at a time and refuses the ninth as busy", async () => {
    const { api, gate, ended } = setUp();
    const started = await Promise.all(Array.from({ length: 8 }, (_, n) => api.start(ask({ n }))));
    await expect(api.start(ask({ n: 8 }))).rejects.toMatchObject({ code: "busy" });
    gate.open();
    await Promise.all(started.map(({ runId }) => ended(runId)));
    await expect(api.start(ask({ n: 8 }))).resolves.toBeDefined();
  });

  it("knows runs of earlier processes by what the store holds, and no others", async () => {
    const { api, gate, ended, make } = setUp();
    gate.open();
    const { runId } = await api.start(ask());
    await ended(runId);
    const later = make();
    expect(await later.run(runId)).toMatchObject({ status: { state: "done" }, result: { run_id: runId } });
    const status = await new Promise((resolve) => later.watch(runId, resolve));
    expect(status).toEqual({ state: "done" });
    expect(await later.run("bt_2025_09_30_00000000")).toBeUndefined();
  });

  it("keeps the statuses of a hundred runs", async () => {
    const ids = Array.from({ length: 101 }, (_, n) => `bt_2025_09_30_${String(n).padStart(8, "0")}`);
    const api = setUp().make(async ({ extra }, _, { reported }) => {
      reported("data_ingest", { run_id: ids[Number(extra["n"])] ?? "" });
      await Promise.resolve();
      throw new Refusal("no_data", "Nothing stored.");
    });
    for (const n of ids.keys()) await api.start(ask({ n }));
    expect(await api.run(ids[0] as string)).toBeUndefined();
    expect(await api.run(ids[1] as string)).toMatchObject({ status: { state: "failed" } });
  });

  it("stopped, it cancels what is under way and takes nothing new", async () => {
    const { api, jobs } = setUp();
    const { runId } = await api.start(ask({ fault: "wait", at: "evaluate" }));
    await api.stop();
    expect(jobs.open()).toBe(0);
    expect(await api.run(runId)).toMatchObject({ status: { state: "failed", code: "cancelled" } });
    await expect(api.start(ask())).rejects.toMatchObject({ code: "unavailable" });
  });
});
