import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRunStore } from "../../../src/adapters/runs/run-store-on-files.js";
import { createWorkerJobs, type WorkerJobsOptions } from "../../../src/adapters/worker/create-worker-jobs.js";
import { startRequest } from "../../../src/domain/contracts.js";
import { BACKTEST_STEPS, type BacktestJobs, type BacktestStep } from "../../../src/ports/backtest-jobs.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const root = join(import.meta.dirname, "..", "..", "..");
const workerFile = pathToFileURL(join(root, "tests", "support", "jobs-worker.mjs"));
const options = { samples: 0, language: "en", theme: "light" } as const;

/** Jobs in threads over an empty folder; `begin` takes the request's `extra`, which says what the job does wrong. */
function setUp(given: Partial<WorkerJobsOptions> = {}) {
  const folder = join(temporaryFolder(), "runs");
  const runs = createRunStore({ folder });
  const jobs = createWorkerJobs({
    workerFile,
    workerData: { runs: folder },
    size: 1,
    graceMs: 200,
    onLost: runs.sweepThread,
    ...given,
  });
  onTestFinished(() => jobs.close());
  const begin = (extra: Record<string, string> = {}) =>
    jobs.begin(startRequest.parse({ setup_id: "asia_fvg_break", extra }), options);
  return { jobs, begin, left: () => readdirSync(folder) };
}

async function upTo(jobs: BacktestJobs, job: string, last: BacktestStep, signal?: AbortSignal): Promise<void> {
  for (const step of BACKTEST_STEPS.slice(0, BACKTEST_STEPS.indexOf(last) + 1)) {
    await jobs.step(job, step, signal ? { signal } : {});
  }
}

describe("backtest jobs in worker threads", () => {
  it("leave the main thread free while a step computes, and tell its progress a few times a second", async () => {
    const { jobs, begin } = setUp();
    const job = await begin({ fault: "spin" });
    await upTo(jobs, job, "data_processor");
    const stop = new AbortController();
    let turns = 0;
    const turn = (): void => {
      if (++turns < 1_000) setImmediate(turn);
      else stop.abort();
    };
    let told = 0;
    const step = jobs.step(job, "market_tools", { signal: stop.signal, progress: () => told++ === 0 && turn() });
    await expect(step).rejects.toMatchObject({ code: "cancelled" });
    expect(turns).toBe(1_000);
    expect(told).toBeLessThan(20);
    await jobs.end(job);
  });

  it("a loop that never yields sees the cancellation at its next word of progress, and its thread lives on", async () => {
    const { jobs, begin } = setUp({ graceMs: 5_000 });
    const job = await begin({ fault: "spin", at: "annotation" });
    await upTo(jobs, job, "visualizer");
    const stop = new AbortController();
    const step = jobs.step(job, "annotation", { signal: stop.signal, progress: () => stop.abort() });
    await expect(step).rejects.toMatchObject({ name: "Refusal", code: "cancelled" });
    await jobs.end(job);
    const next = await begin();
    await expect(upTo(jobs, next, "outputs")).resolves.toBeUndefined();
    await jobs.end(next);
  });

  it("a step that does not answer is terminated, its half-made run removed, and the next job gets a new thread", async () => {
    const { jobs, begin, left } = setUp();
    const job = await begin({ fault: "deaf", at: "annotation" });
    await upTo(jobs, job, "visualizer");
    expect(left()).toEqual([expect.stringMatching(/^\.scratch-bt_/)]);
    const stop = new AbortController();
    const step = jobs.step(job, "annotation", { signal: stop.signal, progress: () => stop.abort() });
    await expect(step).rejects.toMatchObject({ name: "Refusal", code: "cancelled" });
    await jobs.end(job);
    expect(left()).toEqual([]);
    const next = await begin();
    await upTo(jobs, next, "outputs");
    await jobs.end(next);
    expect(left()).toEqual([expect.stringMatching(/^bt_/)]);
  });

  it("a step that waits is told to stop by its signal", async () => {
    const { jobs, begin } = setUp({ graceMs: 5_000 });
    const job = await begin({ fault: "wait" });
    await upTo(jobs, job, "data_processor");
    const stop = new AbortController();
    const step = jobs.step(job, "market_tools", { signal: stop.signal, progress: () => stop.abort() });
    await expect(step).rejects.toMatchObject({ code: "cancelled" });
    await jobs.end(job);
  });

  it("ending a job stops the step at work", async () => {
    const { jobs, begin } = setUp({ graceMs: 5_000 });
    const job = await begin({ fault: "wait" });
    await upTo(jobs, job, "data_processor");
    const step = jobs.step(job, "market_tools");
    await Promise.all([jobs.end(job), expect(step).rejects.toMatchObject({ code: "cancelled" })]);
  });

  it("a refusal crosses the border with code, words and details; a bug as an error with its name", async () => {
    const { jobs, begin } = setUp();
    const refused = await begin({ fault: "refuse", at: "data_ingest" });
    await expect(upTo(jobs, refused, "data_ingest")).rejects.toMatchObject({
      name: "Refusal",
      code: "no_data",
      message: "No candles of EURUSD M15 are stored.",
      details: ["first: –", "last: –"],
    });
    await jobs.end(refused);
    const faulty = await begin({ fault: "bug", at: "data_ingest" });
    await expect(upTo(jobs, faulty, "data_ingest")).rejects.toMatchObject({ name: "TypeError" });
    await jobs.end(faulty);
  });

  it.each([
    ["crashes", { fault: "crash" }, { message: /thread of the backtest ended: thrown outside/ }],
    ["exits", { fault: "exit" }, { message: /thread of the backtest ended: exit code 3/ }],
    ["runs out of memory", { fault: "memory" }, { code: "too_large", message: /out of memory/ }],
  ])("a thread that %s says so, and nothing half-made is left", async (_, extra, error) => {
    const { jobs, begin, left } = setUp({ resourceLimits: { maxOldGenerationSizeMb: 48 } });
    const job = await begin({ ...extra, at: "annotation" });
    await upTo(jobs, job, "visualizer");
    await expect(jobs.step(job, "annotation")).rejects.toMatchObject({
      ...error,
      message: expect.stringMatching(error.message),
    });
    await jobs.end(job);
    expect(left()).toEqual([]);
    const next = await begin();
    await upTo(jobs, next, "outputs");
    await jobs.end(next);
  });

  it("a worker file that is not there is said by the first step", async () => {
    const { jobs, begin } = setUp({ workerFile: new URL("none.mjs", workerFile) });
    const job = await begin();
    await expect(jobs.step(job, "setup_manager")).rejects.toThrow("The worker thread of the backtest ended");
    await jobs.end(job);
  });

  it("what the thread refuses as it starts is said by the first step in the same words", async () => {
    const file = join(temporaryFolder(), "refuses.mjs");
    const errors = pathToFileURL(join(root, "dist/src/domain/errors.js")).href;
    writeFileSync(
      file,
      `import { Refusal } from ${JSON.stringify(errors)}; throw new Refusal("bad_config", "No symbols.", ["line 3"]);`,
    );
    const { jobs, begin } = setUp({ workerFile: pathToFileURL(file) });
    const job = await begin();
    await expect(jobs.step(job, "setup_manager")).rejects.toMatchObject({
      name: "Refusal",
      code: "bad_config",
      message: "No symbols.",
      details: ["line 3"],
    });
    await jobs.end(job);
  });

  it("with every thread at work a job waits in line; cancelled there, it leaves the line", async () => {
    const { jobs, begin } = setUp();
    const [first, second, third] = await Promise.all([begin(), begin(), begin()]);
    await jobs.step(first, "setup_manager");
    const order: string[] = [];
    const stop = new AbortController();
    const waiting = jobs.step(second, "setup_manager", { signal: stop.signal });
    const next = jobs.step(third, "setup_manager").then(() => order.push("third"));
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    order.push("first ended");
    await jobs.end(first);
    await next;
    expect(order).toEqual(["first ended", "third"]);
    await Promise.all([jobs.end(second), jobs.end(third)]);
  });

  it("an idle thread does not keep the process alive", () => {
    const script = `
      import { createWorkerJobs } from ${JSON.stringify(join(root, "dist/src/adapters/worker/create-worker-jobs.js"))};
      const jobs = createWorkerJobs({ workerFile: new URL(${JSON.stringify(workerFile.href)}), workerData: { runs: "none" } });
      const job = await jobs.begin({ setup_id: "a", mode: "backtest", extra: {} }, ${JSON.stringify(options)});
      const report = await jobs.step(job, "setup_manager");
      await jobs.end(job);
      process.stdout.write(report.setup_id);`;
    const folder = temporaryFolder();
    writeFileSync(join(folder, "once.mjs"), script);
    const { stdout, status, signal } = spawnSync(process.execPath, [join(folder, "once.mjs")], {
      cwd: folder,
      encoding: "utf8",
      timeout: 20_000,
    });
    expect({ stdout, status, signal }).toEqual({ stdout: "a", status: 0, signal: null });
  });
});
