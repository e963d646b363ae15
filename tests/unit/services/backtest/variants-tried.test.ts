import { describe, expect, it } from "vitest";
import { startRequest } from "../../../../src/domain/contracts.js";
import { createLocalJobs } from "../../../../src/services/backtest/local-jobs.js";
import { runHere } from "../../../../src/services/backtest/run-here.js";
import { ablateSetup } from "../../../../src/services/research/ablate-setup.js";
import { sweepSetup } from "../../../../src/services/research/sweep-setup.js";
import { walkForward } from "../../../../src/services/research/walk-forward.js";
import { readRun } from "../../../../src/services/runs/run-details.js";
import { runAnswer } from "../../../../tools/answers/run-answer.js";
import { researchBench } from "../../../support/research/bench.js";

const request = startRequest.parse({ setup_id: "fvg_bracket" });
const look = { samples: 0, language: "en", theme: "light" } as const;
const control = { language: "en" } as const;

describe("the variants tried on this data, on the card of a run", () => {
  it("are those of runs, sweeps, walk-forwards and ablations of the setup, each once", async () => {
    const { parts, deps } = researchBench();
    const jobs = createLocalJobs(parts);
    const card = async (extra: Record<string, number> = {}) => {
      const runId = await runHere(jobs, { ...request, extra }, look);
      return readRun({ ...parts, shownFolder: (id) => id }, runId);
    };
    const tried = async (extra?: Record<string, number>) => (await card(extra)).card.variants_tried;
    expect(await tried()).toBe(1);
    expect(await tried({ rr: 3 })).toBe(2);
    await sweepSetup(deps, { request, vary: { rr: "1,3,4" }, by: "expectancy" }, control);
    // rr=3 was run before; rr=-1 below was refused and showed nobody anything.
    expect(await tried()).toBe(4);
    await sweepSetup(deps, { request, vary: { rr: "1,-1" }, by: "expectancy" }, control);
    expect(await tried()).toBe(4);
    const plan = { train: 1, test: 1, anchored: false };
    await walkForward(deps, { request, vary: { rr: "4,5" }, by: "expectancy", plan, least: 5 }, control);
    expect(await tried()).toBe(5);
    const before = await card({ rr: 4 });
    await ablateSetup(deps, { request: { ...request, extra: { "filters.cooldown": 3 } } }, control);
    const after = await card({ rr: 4 });
    // The rule with the filter is new; without it, it is the rule as it stands.
    expect(after.card.variants_tried).toBe(6);
    const [first, last] = [before, after].map(({ card: { metrics } }) => metrics.risk.deflated_sharpe.value);
    expect(last ?? 1).toBeLessThan(first ?? 0);
    expect(JSON.stringify(runAnswer(after, "en").message)).toContain("Variants tried on this data: 6");
  });

  it("leave out those of another setup and of other days", async () => {
    const { parts, deps } = researchBench();
    await sweepSetup(deps, { request, vary: { rr: "1,2,3" }, by: "expectancy" }, control);
    const other = { ...request, setup_id: "asia_range_break" };
    const runId = await runHere(createLocalJobs(parts), other, look);
    const { card } = await readRun({ ...parts, shownFolder: (id) => id }, runId);
    expect(card.variants_tried).toBe(1);
  });
});
