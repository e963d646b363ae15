// Plain JavaScript, so that a worker thread can run it as it is. What a job is to do wrong stands in its request's `extra`.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const STEPS = [
  "setup_manager",
  "data_ingest",
  "data_processor",
  "market_tools",
  "evaluate",
  "backtester",
  "visualizer",
  "annotation",
  "outputs",
];

export function createMemoryJobs({ runs, Refusal, gate = () => Promise.resolve() }) {
  const jobs = new Map();
  let begun = 0;

  const runIdOf = ({ request }) => {
    const { hold, ...extra } = request.extra;
    const text = JSON.stringify({ ...request, extra });
    return `bt_2025_09_30_${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
  };

  const faults = {
    refuse: () => {
      throw new Refusal("no_data", "No candles of EURUSD M15 are stored.", ["first: –", "last: –"]);
    },
    bug: () => {
      throw new TypeError("undefined is no function");
    },
    /** A loop that never yields, but reports. */
    spin: ({ progress }) => {
      for (const end = performance.now() + 8_000; performance.now() < end; ) progress?.(0.5);
    },
    /** A loop that never yields and never reports. */
    deaf: () => {
      for (;;);
    },
    /** Waits for the signal. */
    wait: ({ signal }) =>
      new Promise((_, reject) => {
        const stop = () => reject(signal.reason);
        if (signal.aborted) stop();
        signal.addEventListener("abort", stop);
      }),
    crash: () => {
      setImmediate(() => {
        throw new Error("thrown outside of any promise");
      });
      return new Promise(() => undefined);
    },
    exit: () => process.exit(3),
    memory: () => {
      for (const all = []; ; ) all.push(Array.from({ length: 10_000 }, (_, i) => ({ i })));
    },
  };

  const steps = {
    setup_manager: ({ request }) => {
      if (request.setup_id === "unknown") {
        throw new Refusal("unknown_setup", "There is no setup “unknown”. Did you mean asia_fvg_break?", [
          "asia_fvg_break",
        ]);
      }
      return { setup_id: request.setup_id, setup_hash: "00", symbol: request.symbol ?? "EURUSD", timeframe: "M15" };
    },
    data_ingest: (job) => ({
      run_id: runIdOf(job),
      candles: 1_000,
      from: "2025-01-01",
      to: "2025-09-30",
      source: "sample market",
    }),
    data_processor: () => ({ coverage: 1 }),
    market_tools: () => ({ tools: ["fvg"], events: 12 }),
    evaluate: ({ request }) => ({ signals: request.extra.signals ?? 3 }),
    backtester: async (job) => {
      job.scratch = await runs.begin(runIdOf(job));
      await gate();
      writeFileSync(join(job.scratch.folder, "trades.csv"), "run_id,trade\n");
      return { run_id: runIdOf(job), trades: job.request.extra.signals ?? 3 };
    },
    visualizer: () => ({ pictures: 0 }),
    annotation: () => ({ annotated: 0 }),
    outputs: async (job) => {
      const run_id = runIdOf(job);
      const { setup_id } = job.request;
      const result = {
        run_id,
        setup_id,
        symbol: "EURUSD",
        period: ["2025-01-01", "2025-09-30"],
        trades_count: 3,
        winrate: 2 / 3,
        avg_rr: 2,
        max_drawdown: 0.01,
        trades_csv: `data/runs/${run_id}/trades.csv`,
        png_sample: null,
      };
      writeFileSync(join(job.scratch.folder, "result.json"), JSON.stringify(result));
      writeFileSync(join(job.scratch.folder, "report.html"), "<!doctype html><title>Report</title>");
      const { folder, files } = await job.scratch.commit();
      job.scratch = undefined;
      return { run_id, folder, files };
    },
  };

  return {
    open: () => jobs.size,
    begin(request, options) {
      const jobId = `memory_${++begun}`;
      jobs.set(jobId, { request, options, done: 0 });
      return Promise.resolve(jobId);
    },
    async step(jobId, step, { signal, progress } = {}) {
      const job = jobs.get(jobId);
      if (job === undefined) throw new Error(`No such job: ${jobId}`);
      if (STEPS[job.done] !== step) throw new Error(`The step ${step} is out of order`);
      if (signal?.aborted) throw new Refusal("cancelled", "The backtest was cancelled.");
      const { fault, at = "market_tools" } = job.request.extra;
      progress?.(0.25);
      try {
        if (at === step) await faults[fault]?.({ signal, progress });
        const report = await steps[step](job);
        job.done++;
        return report;
      } catch (error) {
        throw signal?.aborted ? new Refusal("cancelled", "The backtest was cancelled.") : error;
      }
    },
    async end(jobId) {
      const job = jobs.get(jobId);
      jobs.delete(jobId);
      await job?.scratch?.discard();
    },
  };
}
