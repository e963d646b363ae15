import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StartRequest } from "../../src/domain/contracts.js";
import { BACKTEST_STEPS, type BacktestJobs, type BacktestOptions } from "../../src/ports/backtest-jobs.js";
import { temporaryFolder } from "./temporary-folder.js";

const options: BacktestOptions = { samples: 0, language: "en", theme: "light" };

/** What every kind of backtest jobs keeps. `make` builds them over an empty folder for runs; `request` is one that succeeds there. */
export function backtestJobsContract(
  name: string,
  make: (runs: string) => BacktestJobs | Promise<BacktestJobs>,
  request: StartRequest,
): void {
  const setUp = async () => {
    const runs = join(temporaryFolder(), "runs");
    return { runs, jobs: await make(runs) };
  };
  const filesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

  describe(`backtest jobs: ${name}`, () => {
    it("does its steps in order, names the run from the data ingest on, and leaves the run in its folder", async () => {
      const { jobs, runs } = await setUp();
      const job = await jobs.begin(request, options);
      const ids: unknown[] = [];
      let last: Awaited<ReturnType<BacktestJobs["step"]>> = {};
      for (const step of BACKTEST_STEPS) {
        last = await jobs.step(job, step);
        if (last["run_id"] !== undefined) ids.push(last["run_id"]);
      }
      await jobs.end(job);
      expect(ids.length).toBeGreaterThanOrEqual(2);
      expect(new Set(ids).size).toBe(1);
      expect(filesIn(runs)).toEqual([ids[0]]);
      expect(filesIn(join(runs, String(ids[0])))).toEqual(last["files"]);
    });

    it("tells its progress between 0 and 1", async () => {
      const { jobs } = await setUp();
      const job = await jobs.begin(request, options);
      const shares: number[] = [];
      for (const step of BACKTEST_STEPS) await jobs.step(job, step, { progress: (share) => shares.push(share) });
      await jobs.end(job);
      expect(shares.length).toBeGreaterThan(0);
      expect(shares.filter((share) => !(share >= 0 && share <= 1))).toEqual([]);
    });

    it("keeps two jobs apart", async () => {
      const { jobs } = await setUp();
      const [one, two] = await Promise.all([jobs.begin(request, options), jobs.begin(request, options)]);
      expect(one).not.toBe(two);
      await jobs.step(one, "setup_manager");
      await jobs.end(one);
      await expect(jobs.step(two, "setup_manager")).resolves.toMatchObject({ setup_id: request.setup_id });
      await jobs.end(two);
    });

    it("refuses what cannot be done, with code and words", async () => {
      const { jobs } = await setUp();
      const job = await jobs.begin({ ...request, setup_id: "unknown" }, options);
      await expect(jobs.step(job, "setup_manager")).rejects.toMatchObject({
        name: "Refusal",
        code: "unknown_setup",
        message: expect.stringContaining("unknown"),
      });
      await jobs.end(job);
    });

    it("refuses as cancelled a step whose signal is aborted, and leaves nothing of a job that is ended half-way", async () => {
      const { jobs, runs } = await setUp();
      const job = await jobs.begin(request, options);
      for (const step of BACKTEST_STEPS.slice(0, -1)) await jobs.step(job, step);
      await expect(jobs.step(job, "outputs", { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: "cancelled",
      });
      await jobs.end(job);
      expect(filesIn(runs)).toEqual([]);
    });

    it("knows no job that was ended, and ends it again without a word", async () => {
      const { jobs } = await setUp();
      const job = await jobs.begin(request, options);
      await jobs.end(job);
      await expect(jobs.end(job)).resolves.toBeUndefined();
      await expect(jobs.step(job, "setup_manager")).rejects.toThrow();
    });
  });
}
