import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCommand } from "../../../../agents/assistant/command-table.js";
import { startRequest } from "../../../../src/domain/contracts.js";
import { createLocalJobs } from "../../../../src/services/backtest/local-jobs.js";
import { runHere } from "../../../../src/services/backtest/run-here.js";
import { onThreads } from "../../../../src/services/research/on-threads.js";
import { sweepSetup } from "../../../../src/services/research/sweep-setup.js";
import { sweepAnswer } from "../../../../tools/answers/sweep-answer.js";
import { researchBench } from "../../../support/research/bench.js";

const request = startRequest.parse({ setup_id: "fvg_bracket" });
const vary = { rr: "1,2,3", "fvg.min_ticks": "0,4,8" };
const control = { language: "en" as const };

describe("a sweep", () => {
  it("gives each variant the run, trades and results that its own backtest gives", async () => {
    const { parts, deps } = researchBench();
    const { study } = await sweepSetup(deps, { request, vary, by: "expectancy" }, control);
    const jobs = createLocalJobs(parts);
    for (const at of [0, 4, 8]) {
      const row = study.rows[at];
      const runId = await runHere(
        jobs,
        { ...request, extra: { ...row?.values } },
        { samples: 0, language: "en", theme: "light" },
      );
      expect(runId).toBe(row?.run_id);
      const result = (await parts.runs.readJson(runId, "result.json")) as Record<string, number>;
      expect(result["trades_count"]).toBe(row?.n);
      expect(result["sum_r"]).toBeCloseTo(row?.total_r ?? Number.NaN, 9);
      expect(row?.n).toBeGreaterThan(30);
    }
  });

  it("writes the same bytes again, and its button opens the best as a backtest", async () => {
    const { deps, folder } = researchBench();
    const read = (id: string): string =>
      ["study.json", "variants.csv", "map.png"]
        .map((file) => readFileSync(join(folder, "studies", id, file), "utf8"))
        .join("\n");
    const first = await sweepSetup(deps, { request, vary, by: "sqn" }, control);
    const before = read(first.study.id);
    const second = await sweepSetup(deps, { request, vary, by: "sqn" }, control);
    expect(second.study.id).toBe(first.study.id);
    expect(read(second.study.id)).toBe(before);
    const { message } = sweepAnswer(second, "ru");
    const buttons = message.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
    const found = findCommand(buttons[0]?.command ?? "");
    expect(found?.entry.plan(found.words)).toMatchObject({
      name: "run_backtest",
      args: { setup_id: "fvg_bracket", extra: second.study.rows[second.study.best ?? -1]?.values },
    });
  });

  it("runs what can run, and says of the rest why not; refuses where nothing can", async () => {
    const { deps } = researchBench();
    const { study } = await sweepSetup(deps, { request, vary: { "fvg.min_ticks": "0,-5" }, by: "expectancy" }, control);
    expect(study.rows.map(({ refused }) => refused.length > 0)).toEqual([false, true]);
    expect(study.luck?.trials).toBe(1);
    const nothing = sweepSetup(deps, { request, vary: { "fvg.nope": "1,2" }, by: "expectancy" }, control);
    await expect(nothing).rejects.toMatchObject({ code: "bad_override" });
    const other = sweepSetup(deps, { request, vary: { timeframe: "H1,H4" }, by: "expectancy" }, control);
    await expect(other).rejects.toMatchObject({ details: [expect.stringContaining("one symbol and timeframe")] });
  });

  it("stops when it is cancelled, and keeps nothing", async () => {
    const { deps } = researchBench();
    const stop = new AbortController();
    const sweep = sweepSetup(
      deps,
      { request, vary, by: "expectancy" },
      { ...control, signal: stop.signal, progress: (share) => share > 0.3 && stop.abort() },
    );
    await expect(sweep).rejects.toMatchObject({ code: "cancelled" });
    expect(await deps.studies.list()).toEqual([]);
  });
});

describe("variants on two threads", () => {
  it("come out in the order asked, as on one", async () => {
    const { trials } = researchBench();
    const variants = ["60", "0", "20"].flatMap((min) =>
      [3, 1, 2].map((rr) => ({ extra: { rr, "fvg.min_ticks": Number(min) } })),
    );
    const trial = { request, candles: {}, variants };
    expect(await onThreads(trials, trial, {}, "sweep")).toEqual(await trials.tryVariants(trial));
  });
});
