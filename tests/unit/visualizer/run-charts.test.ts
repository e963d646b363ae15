import { describe, expect, test } from "vitest";
import { DAY } from "../../../src/domain/civil.js";
import { equityChart } from "../../../src/visualizer/equity-chart.js";
import { excursionChart } from "../../../src/visualizer/excursion-chart.js";
import { heatMapChart } from "../../../src/visualizer/heat-map-chart.js";
import { thinCandles } from "../../../src/visualizer/thin-candles.js";
import { thinCurve } from "../../../src/visualizer/thin-curve.js";
import { pictureContext, walk } from "../../support/pictures.js";

const context = pictureContext("en", "UTC");

describe("equity and drawdown", () => {
  const equity = [10_000, 10_500, 9_450, 9_900, 11_000, 10_780];
  const chart = equityChart({ context, about: "", currency: "USD", time: equity.map((_, i) => i * 30 * DAY), equity });
  const panes = chart.body.kind === "curves" ? chart.body.panes : [];

  test("falls from the running peak", () => {
    expect(panes[1]?.y.map((value) => Number(value.toFixed(4)))).toEqual([0, 0, -0.1, -0.0571, 0, -0.02]);
  });

  test("says the last equity, the change and the deepest fall", () => {
    expect(chart.badge).toEqual({ text: "+7.8 %", tone: "profit" });
    expect(panes[0]?.notes).toEqual([{ at: 5, text: "10 780" }]);
    expect(panes[1]?.notes).toEqual([{ at: 2, text: "deepest −10.0 % · 2 Mar" }]);
  });

  test("of one point is drawn without a fall", () => {
    const flat = equityChart({ context, about: "", currency: "USD", time: [0], equity: [10_000] });
    expect(flat.badge?.text).toBe("0.0 %");
    expect(flat.body.kind === "curves" && flat.body.panes[1]?.notes).toEqual([]);
  });

  test("keeps its extremes when thinned, in order", () => {
    const y = Float64Array.from({ length: 50_000 }, (_, i) => Math.sin(i / 700));
    y[12_345] = -9;
    y[33_333] = 9;
    const kept = thinCurve(y, 1600);
    expect(kept.length).toBeLessThanOrEqual(1600);
    expect(kept).toContain(12_345);
    expect(kept).toContain(33_333);
    expect(kept.at(0)).toBe(0);
    expect(kept.at(-1)).toBe(49_999);
    expect(kept.every((at, i) => i === 0 || at > (kept[i - 1] as number))).toBe(true);
  });
});

describe("the heat map", () => {
  const chart = heatMapChart({
    context,
    about: "",
    trades: [
      { weekday: 1, hour: 9, r: 2 },
      { weekday: 1, hour: 9, r: -1 },
      { weekday: 1, hour: 9, r: -1 },
      { weekday: 1, hour: 9, r: 2 },
      { weekday: 1, hour: 9, r: 2 },
      { weekday: 3, hour: 11, r: -1 },
    ],
  });
  const body = chart.body.kind === "heat" ? chart.body : undefined;

  test("has a cell for each weekday and hour between the first and the last trade", () => {
    expect(body?.rows).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri"]);
    expect(body?.columns).toEqual(["09", "10", "11"]);
    expect(body?.cells[0]?.[0]).toEqual({ value: 0.8, n: 5, lines: ["+0.80", "n=5"], thin: false });
    expect(body?.cells[0]?.[1]).toBeNull();
  });

  test("shows few cases pale and takes its scale from the others", () => {
    expect(body?.cells[2]?.[2]).toMatchObject({ value: -1, n: 1, thin: true });
    expect(body?.full).toBe(0.8);
    expect(body?.legend).toEqual({ low: "−0.8 R", middle: "0 · mean R", high: "+0.8 R" });
  });

  test("joins hours in pairs over a whole day, and shows Sunday only where it traded", () => {
    const day = heatMapChart({
      context: pictureContext("ru"),
      about: "",
      trades: [
        { weekday: 0, hour: 23, r: 1 },
        { weekday: 2, hour: 1, r: 1 },
      ],
    }).body;
    expect(day.kind === "heat" && day.columns.slice(0, 2)).toEqual(["00–02", "02–04"]);
    expect(day.kind === "heat" && day.rows).toEqual(["пн", "вт", "ср", "чт", "пт", "вс"]);
  });

  test("of no trades is an empty week", () => {
    const empty = heatMapChart({ context, about: "", trades: [] }).body;
    expect(empty.kind === "heat" && empty.cells.flat().every((cell) => cell === null)).toBe(true);
  });
});

describe("excursions", () => {
  const trades = [
    { mae: -0.4, mfe: 2.1, r: 2 },
    { mae: -0.2, mfe: 2.3, r: 2 },
    { mae: -1, mfe: 0.5, r: -1 },
    { mae: -7, mfe: 0.1, r: -7 },
  ];
  const chart = excursionChart({ context, about: "", trades });
  const groups = chart.body.kind === "scatter" ? chart.body.groups : [];

  test("part winners from losers and give the median of each", () => {
    expect(groups.map(({ label }) => label)).toEqual([
      "losers n=2, median −4.00 / +0.30 R",
      "winners n=2, median −0.30 / +2.20 R",
    ]);
  });

  test("draw a wild trade at the edge and say so", () => {
    expect(groups[0]?.points).toContainEqual([-3, 0.1]);
    expect(chart.captions[0]).toBe("beyond the frame, drawn at its edge: 1 · a seeded walk");
  });

  test("of no trades have no medians", () => {
    const empty = excursionChart({ context, about: "", trades: [] }).body;
    expect(empty.kind === "scatter" && empty.groups.map(({ median, label }) => [median, label])).toEqual([
      [null, "losers n=0"],
      [null, "winners n=0"],
    ]);
  });
});

test("candles are merged with their extremes kept, the last one from what is left", () => {
  const thinned = thinCandles(walk, 0, 10, 3);
  expect(thinned.merged).toBe(4);
  expect(thinned.time).toEqual([0, 4, 8].map((i) => walk.openTime[i]));
  expect(thinned.high[0]).toBe(Math.max(...walk.high.subarray(0, 4)));
  expect(thinned.low[1]).toBe(Math.min(...walk.low.subarray(4, 8)));
  expect([thinned.open[2], thinned.close[2]]).toEqual([walk.open[8], walk.close[9]]);
  expect(thinCandles(walk, 0, 10, 100).merged).toBe(1);
});
