import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleFigures } from "../../../../src/backtester/validation/sample-figures.js";
import { chooseVariant, joinWindows } from "../../../../src/backtester/validation/walk-forward/join-windows.js";
import { walkWindows } from "../../../../src/backtester/validation/walk-forward/walk-windows.js";
import { startRequest } from "../../../../src/domain/contracts.js";
import { walkForward } from "../../../../src/services/research/walk-forward.js";
import { researchBench } from "../../../support/research/bench.js";

const request = startRequest.parse({ setup_id: "fvg_bracket" });
const vary = { rr: "1,2", "fvg.min_ticks": "0,8" };
const control = { language: "en" as const };
const plan = { train: 1, test: 1, anchored: false };

describe("the windows of a walk forward", () => {
  it("roll by their test months and leave no day between them", () => {
    expect(walkWindows(["2025-01-01", "2025-12-31"], { train: 6, test: 3, anchored: false })).toEqual([
      { train: ["2025-01-01", "2025-06-30"], test: ["2025-07-01", "2025-09-30"] },
      { train: ["2025-04-01", "2025-09-30"], test: ["2025-10-01", "2025-12-31"] },
    ]);
  });

  it("anchored, all begin on the first day; a last test of less than half its days is left out", () => {
    expect(walkWindows(["2025-01-31", "2025-05-10"], { train: 2, test: 1, anchored: true })).toEqual([
      { train: ["2025-01-31", "2025-03-30"], test: ["2025-03-31", "2025-04-29"] },
    ]);
  });

  it("choose the best with enough trades, the first of equals, and none where none has them", () => {
    const of = (...r: number[]) => sampleFigures(r, 1);
    expect(chooseVariant([of(1, 1), of(0, 1), of(9)], "expectancy", 2)).toBe(0);
    expect(chooseVariant([of(1, 1), of(1, 1)], "expectancy", 2)).toBe(0);
    expect(chooseVariant([of(1), of()], "expectancy", 2)).toBe(-1);
  });

  it("join their trades by their exits", () => {
    const part = (exit: number[], r: number[]) => ({ signal: exit, entry: exit, exit, r, net: r, open: 0 });
    expect(joinWindows([part([1, 5], [1, 2]), part([4], [3])])).toEqual({ exit: [1, 4, 5], r: [1, 3, 2] });
  });
});

describe("a walk forward", () => {
  it("tests a choice on days it never saw: what comes later changes no earlier window", async () => {
    const { deps, parts } = researchBench();
    const { study: whole } = await walkForward(deps, { request, vary, by: "expectancy", plan, least: 5 }, control);
    expect(whole.windows.length).toBeGreaterThan(2);
    const cut = whole.windows[1] as (typeof whole.windows)[number];
    const short = { ...request, end: cut.test[1] };
    const { study } = await walkForward(deps, { request: short, vary, by: "expectancy", plan, least: 5 }, control);
    const facts = ({ windows }: typeof study) =>
      windows.slice(0, 2).map(({ chosen, in_sample }) => [chosen, in_sample]);
    expect(facts(study)).toEqual(facts(whole));
    expect(study.windows[0]).toEqual(whole.windows[0]);
    expect(whole.joined.n).toBe(whole.windows.reduce((sum, { out_of_sample }) => sum + (out_of_sample?.n ?? 0), 0));
    expect(parts.runs).toBeDefined();
  });

  it("writes the same bytes again", async () => {
    const { deps, folder } = researchBench();
    const query = { request, vary, by: "total_r" as const, plan, least: 5 };
    const first = await walkForward(deps, query, control);
    const read = () => readFileSync(join(folder, "studies", first.study.id, "study.json"), "utf8");
    const before = read();
    await walkForward(deps, query, control);
    expect(read()).toBe(before);
    expect(first.files).toContain("walk.png");
  });

  it("refuses a period without room, and says where nothing could be chosen", async () => {
    const { deps } = researchBench();
    const none = walkForward(deps, { request, vary, by: "expectancy", plan: { ...plan, train: 60 } }, control);
    await expect(none).rejects.toMatchObject({ code: "bad_range", message: expect.stringContaining("no room") });
    const { study } = await walkForward(deps, { request, vary, by: "expectancy", plan, least: 900_000 }, control);
    expect(study.windows.every(({ chosen }) => chosen === null)).toBe(true);
    expect(study.joined.n).toBe(0);
  });
});
