import { describe, expect, test } from "vitest";
import { type Candles, sliceCandles } from "../../../../src/domain/candles.js";
import { chartFeatures } from "../../../../src/services/charts/chart-features.js";
import { EntryView } from "../../../../src/services/charts/entry-view.js";
import { gapZones } from "../../../../src/services/charts/zone-features.js";
import type { LevelInput } from "../../../../src/visualizer/chart-inputs.js";
import { walkCandles } from "../../../support/chart-candles.js";
import { entry, prepare } from "../../../support/market-tools/run-tools.js";

const market = walkCandles(1200);
const EVERYTHING = {
  fvg: { tool: "fvg" },
  fvg_h1: { tool: "fvg", timeframe: "H1" },
  blocks: { tool: "order_block" },
  displacement: { tool: "displacement" },
  swings: { tool: "swings" },
  structure: { tool: "market_structure" },
  pools: { tool: "liquidity_pool" },
  raids: { tool: "liquidity_sweep" },
  asia: { tool: "session_range", session: "asia_ict" },
  asia_break: { tool: "session_break", of: "asia" },
  ib: { tool: "initial_balance", session: "london_cash" },
  days: { tool: "previous_period" },
  judas: { tool: "judas_swing" },
  pd: { tool: "premium_discount" },
};

function featuresOf(candles: Candles, required: unknown, asOf: number, from = asOf - 150, to = asOf + 1) {
  const run = prepare(candles, required);
  run.run();
  return chartFeatures({ run, from, to, asOf });
}

describe("what a picture shows of the tools", () => {
  const all = featuresOf(market, EVERYTHING, 1100);

  test("is something of every kind", () => {
    expect(new Set(all.zones.map(({ label }) => label))).toEqual(new Set(["FVG", "FVG H1", "OB"]));
    const levels = new Set(all.levels.map(({ label }) => label));
    for (const label of ["asia high", "asia low", "IB high", "PDH", "PDL", "EQ 50 %"]) expect(levels).toContain(label);
    expect([...levels].some((label) => ["BOS", "CHoCH", "MSS"].includes(label))).toBe(true);
    const marks = new Set(all.marks.map(({ label }) => label));
    for (const label of ["HH", "raid", "break", "disp"]) expect(marks).toContain(label);
    expect(new Set(all.bands.map(({ label }) => label))).toEqual(new Set(["asia_ict", "IB"]));
  });

  test("is the same whether or not the market went on: nothing later is seen", () => {
    for (const asOf of [700, 823, 997]) {
      const seenLater = featuresOf(market, EVERYTHING, asOf);
      const seenThen = featuresOf(sliceCandles(market, 0, asOf + 1), EVERYTHING, asOf);
      // A session's end is known by the calendar before its candles are there.
      const cut = (levels: readonly LevelInput[]) =>
        levels.map((level) => ({ ...level, to: Math.min(level.to ?? asOf + 1, asOf + 1) }));
      expect({ ...seenLater, levels: cut(seenLater.levels) }).toEqual({ ...seenThen, levels: cut(seenThen.levels) });
    }
  });

  test("lies inside the window or reaches into it", () => {
    for (const span of [...all.zones, ...all.levels]) {
      expect(span.from).toBeLessThanOrEqual(1100);
      expect(span.to ?? Number.POSITIVE_INFINITY).toBeGreaterThan(950);
    }
    for (const { at } of all.marks) expect(at >= 950 && at <= 1100).toBe(true);
  });
});

describe("a fair value gap", () => {
  const required = { fvg: { tool: "fvg" } };
  const run = prepare(market, required);
  run.run();
  const fvg = entry(run, "fvg");
  const { table } = fvg;
  const filled = table.marks[table.markIndex("filled")] as Int32Array;
  const id = Array.from(filled.subarray(0, table.length)).findIndex(
    (at, i) => at > 300 && at > (table.at[i] as number) + 3,
  );
  const at = filled[id] as number;
  const zoneAsOf = (asOf: number) =>
    gapZones(new EntryView(fvg, market, asOf)).find(({ from }) => from === table.formed[id]);

  test("stands until it is filled, and ends on that candle", () => {
    expect(zoneAsOf(at - 1)).toMatchObject({ label: "FVG" });
    expect(zoneAsOf(at - 1)?.to).toBeUndefined();
    expect(zoneAsOf(at)).toMatchObject({ to: at + 1, faded: true });
  });

  test("is not drawn before it is known", () => {
    expect(zoneAsOf((table.at[id] as number) - 1)).toBeUndefined();
    expect(zoneAsOf(table.at[id] as number)).toBeDefined();
  });
});

test("an H1 gap lies on M15 candles at its own hours", () => {
  const run = prepare(market, { fvg: { tool: "fvg", timeframe: "H1" } });
  run.run();
  const { zones } = chartFeatures({ run, from: 800, to: 1101, asOf: 1100 });
  expect(zones.length).toBeGreaterThan(0);
  for (const { from, label } of zones) {
    expect(label).toContain(" H1");
    expect((market.openTime[from] as number) % 3_600_000).toBe(0);
  }
});

test("sessions are shaded by the calendar, also where no range was found", () => {
  const { bands } = featuresOf(market, { asia: { tool: "session_range", session: "asia_ict" } }, 400, 288, 384);
  // 20:00 to 24:00 in New York is 01:00 to 05:00 UTC before 9 March.
  expect(
    bands.map(({ from, to }) => [from, to].map((i) => ((market.openTime[i] as number) % 86_400_000) / 3_600_000)),
  ).toEqual([[1, 5]]);
});

test("inverse gaps are drawn where they are asked for", () => {
  const run = prepare(market, { fvg: { tool: "fvg" } });
  run.run();
  const labels = (inverseGaps: boolean) =>
    chartFeatures({ run, from: 900, to: 1101, asOf: 1100, inverseGaps }).zones.map(({ label }) => label);
  expect(labels(false)).not.toContain("iFVG");
  expect(labels(true)).toContain("iFVG");
});
