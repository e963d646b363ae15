import { describe, expect, it } from "vitest";
import { verifyCausality } from "../../../src/backtester/validation/causality/verify-causality.js";
import { prefixOf, randomCandles } from "../../support/market-tools/random-candles.js";
import { runTool } from "../../support/market-tools/run-tools.js";
import { setupOf } from "../../support/setups/judge.js";
import { type Cheat, plantGap, withCheat } from "../../support/setups/planted-cheat.js";

/** A rule that reads records, transitions, a worked-out field and the state of clusters. */
const GAPS = setupOf({
  tools: "{ fvg: { tool: fvg, min_ticks: 0 } }",
  rule: "{ long: { sequence: [{ event: fvg.bullish }, { event: fvg.touched }], require: [fvg.size_atr > 0, close > fvg.cluster_bottom] }, short: mirror }",
});
const ASIA = setupOf({
  tools: "{ asia: { tool: session_range } }",
  rule: "{ long: { require: [close > asia.high] }, short: mirror }",
});
const CANDLES = randomCandles(5, 1600);
const BUDGET = 40_000;

const tried = (setup: typeof GAPS, entry: string, cheat: Cheat) =>
  verifyCausality(withCheat(setup, entry, cheat), CANDLES, { budget: BUDGET });

/** The first bar of a stretch that suits a plan. */
const BAR = 700;

describe("a setup with a tool that", () => {
  it("is honest gets its certificate", () => {
    const trial = tried(GAPS, "fvg", {});
    expect(trial).toMatchObject({ verdict: "verified", findings: [], findings_count: 0, bars: 1600 });
    expect(trial.signals).toBeGreaterThan(10);
    expect(trial.readings).toBeGreaterThan(50_000);
  });

  it.each<{ name: string; cheat: Cheat; finding: object }>([
    {
      name: "peeks at the next candle",
      cheat: {
        push(honest, j, { candles }) {
          honest.push(j);
          if (j + 1 < candles.length && j % 50 === 0 && (candles.close[j + 1] as number) > (candles.close[j] as number))
            plantGap(honest.table, j, j, candles.close[j] as number);
        },
      },
      finding: { check: "live", entry: "fvg", tool: "fvg", field: "record" },
    },
    {
      name: "dates a record back",
      cheat: {
        push(honest, j, { candles }) {
          honest.push(j);
          if (j === BAR) plantGap(honest.table, j - 9, j - 3, candles.close[j] as number);
        },
      },
      finding: { check: "live", entry: "fvg", field: "record", bar: BAR - 3, seen_at: BAR, was: "nothing" },
    },
    {
      name: "edits a record later",
      cheat: {
        push(honest, j) {
          honest.push(j);
          if (j === BAR) (honest.table.numbers[0] as Float64Array)[40] = 7;
        },
      },
      finding: { check: "live", tool: "fvg", field: "top", record: 40, became: "7" },
    },
    {
      name: "edits the last record and puts it back",
      cheat: {
        push(honest, j) {
          honest.push(j);
          const { numbers, length } = honest.table;
          const top = numbers[0] as Float64Array;
          if (j === BAR || j === BAR + 1) top[length - 3] = (top[length - 3] as number) + (j === BAR ? 1 : -1);
        },
      },
      finding: { check: "live", field: "top", seen_at: BAR },
    },
    {
      name: "measures by the range of the whole sample",
      cheat: {
        push(honest, j, { candles }) {
          honest.push(j);
          if (j % 25 !== 0) return;
          const band = (Math.max(...candles.high.subarray(0, candles.length)) - (candles.low[j] as number)) / 40;
          if ((candles.high[j] as number) - (candles.low[j] as number) > band)
            plantGap(honest.table, j, j, candles.close[j] as number);
        },
      },
      finding: { check: "live", entry: "fvg" },
    },
    {
      name: "says late that a gap was touched before",
      cheat: {
        push(honest, j) {
          honest.push(j);
          const touched = honest.table.marks[0] as Int32Array;
          const record = touched.subarray(0, honest.table.length).lastIndexOf(-1);
          if (j === BAR) touched[record] = j - 1;
        },
      },
      finding: { check: "live", field: "touched", was: "not yet", became: `at bar ${BAR - 1}`, seen_at: BAR },
    },
    {
      name: "takes a touch back",
      cheat: {
        push(honest, j) {
          honest.push(j);
          if (j === BAR) (honest.table.marks[0] as Int32Array)[0] = -1;
        },
      },
      finding: { check: "live", field: "touched", record: 0, became: "not yet" },
    },
    {
      name: "takes a record away",
      cheat: {
        push(honest, j) {
          honest.push(j);
          if (j === BAR) honest.table.length -= 1;
        },
      },
      finding: { check: "live", field: "record", was: "a record", became: "nothing", seen_at: BAR },
    },
    {
      name: "tells an event when it is over",
      cheat: {
        push(honest, j) {
          honest.push(j);
          if (j === BAR) honest.table.log(1, 5, j - 4);
        },
      },
      finding: { check: "live", field: "event", record: 5, bar: BAR - 4, seen_at: BAR, was: "nothing" },
    },
    {
      name: "reads a field off the next candle",
      cheat: {
        read: (field, value, i, { candles }) =>
          field === "cluster_bottom" && i % 90 === 0 && i + 1 < candles.length
            ? (candles.close[i + 1] as number)
            : value,
      },
      finding: { check: "live", entry: "fvg", field: "cluster_bottom", record: null },
    },
    {
      name: "works a field out by what came after",
      cheat: {
        read: (field, value, i, { candles }) => (field === "size_atr" && i < candles.length - 1 ? value * 2 : value),
      },
      finding: { check: "live", entry: "fvg", field: "size_atr" },
    },
  ])("$name gets none: the finding names tool, record, bar and field", ({ cheat, finding }) => {
    const { verdict, findings, findings_count } = tried(GAPS, "fvg", cheat);
    expect(verdict).toBe("failed");
    expect(findings_count).toBeGreaterThanOrEqual(findings.length);
    expect(findings).toContainEqual(expect.objectContaining(finding));
    for (const { bar, time } of findings) expect(`${bar} ${time}`).toMatch(/^\d+ 20\d\d-\d\d-\d\dT/);
  });

  it("moves the end of a range that is over gets none", () => {
    const trial = tried(ASIA, "asia", {
      push(honest, j, { candles }) {
        honest.push(j);
        if (j === BAR) honest.table.endAt(0, candles.openTime[j] as number);
      },
    });
    expect(trial.findings).toContainEqual(
      expect.objectContaining({ check: "live", entry: "asia", field: "valid until", record: 0, seen_at: BAR }),
    );
  });

  it("never forgets where the candles began gets none", () => {
    const setup = setupOf({
      tools: "{ push: { tool: displacement } }",
      rule: "{ long: { sequence: [{ event: push.bullish }], require: [close > push.open] }, short: mirror }",
    });
    const trial = tried(setup, "push", {
      push(honest, j) {
        honest.push(j);
        const { numbers, length } = honest.table;
        (numbers[0] as Float64Array)[length - 1] = length;
      },
    });
    expect(trial.findings).toContainEqual(
      expect.objectContaining({ check: "warmup", entry: "push", tool: "displacement", field: "open", seen_at: null }),
    );
  });

  it("peeks on a higher timeframe gets none either", () => {
    const setup = setupOf({
      tools: "{ h1: { tool: fvg, timeframe: H1, min_ticks: 0 } }",
      rule: "{ long: { sequence: [{ event: h1.bullish }] }, short: mirror }",
    });
    const trial = tried(setup, "h1", {
      push(honest, j, { candles }) {
        honest.push(j);
        if (j + 1 < candles.length && j % 10 === 0) plantGap(honest.table, j, j, candles.close[j] as number);
      },
    });
    expect(trial).toMatchObject({ verdict: "failed" });
    expect(trial.findings[0]).toMatchObject({ entry: "h1", tool: "fvg" });
  });
});

describe("the trial", () => {
  it("believes what happens to an old record on the very last bar", () => {
    const candles = randomCandles(11, 2600);
    const { table } = runTool(candles, { tool: "fvg", min_ticks: 0 });
    const late = table.marks.flatMap((marks) => [...marks.subarray(0, 300)].filter((bar) => bar > 1200));
    const lastBars = [...new Set(late)].slice(0, 4);
    expect(lastBars).toHaveLength(4);
    for (const bar of lastBars) {
      const { findings } = verifyCausality(GAPS, prefixOf(candles, bar + 1), { budget: 10_000 });
      expect(findings, `ends with bar ${bar}`).toEqual([]);
    }
  });

  it("is the same for the same setup and candles", () => {
    expect(tried(GAPS, "fvg", {})).toEqual(tried(GAPS, "fvg", {}));
  });

  it("thins its prefixes evenly to the budget, and says how many there would be", () => {
    const few = verifyCausality(GAPS, CANDLES, { budget: 40_000 });
    const many = verifyCausality(GAPS, CANDLES, { budget: 400_000 });
    expect(few.prefix_candles).toBeLessThanOrEqual(40_000);
    expect(few.prefixes).toBeLessThan(many.prefixes);
    expect(few.prefixes_wanted).toBe(many.prefixes_wanted);
    expect(many.prefixes).toBeLessThanOrEqual(many.prefixes_wanted);
  });

  it("says that the candles are too few to show the warm-up, and how many it takes", () => {
    const trial = verifyCausality(GAPS, randomCandles(5, 1200), { budget: BUDGET });
    expect(trial).toMatchObject({ verdict: "too_short", stable_from: null, warmup: 500, needs: 1500, findings: [] });
  });

  it("prints the bar from which nothing depends on where the candles begin", () => {
    const { stable_from, warmup } = verifyCausality(GAPS, CANDLES, { budget: BUDGET });
    expect(stable_from).toBeGreaterThanOrEqual(warmup);
    expect(stable_from).toBeLessThanOrEqual(2 * warmup);
  });

  it("stops where it is told to", () => {
    const stop = () => {
      throw new Error("stopped");
    };
    expect(() => verifyCausality(GAPS, CANDLES, { budget: BUDGET, progress: stop })).toThrow("stopped");
  });
});
