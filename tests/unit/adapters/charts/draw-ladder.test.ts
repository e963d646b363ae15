import { describe, expect, test } from "vitest";
import { ladderShare, placeRows } from "../../../../src/adapters/charts/draw-ladder.js";
import { plotOf } from "../../../../src/adapters/charts/plot.js";
import { Sheet } from "../../../../src/adapters/charts/sheet.js";
import type { CandleBody, Rung } from "../../../../src/domain/chart.js";

const sheet = new Sheet({ width: 1280, height: 720, theme: "light" });
const plot = plotOf(
  { left: 100, right: 1100, top: 0, bottom: 1, min: -0.5, max: 99.5 },
  { left: 0, right: 1, top: 100, bottom: 600, min: 90, max: 110 },
);

const rung = (price: number, label = "PDH", tag = true): Rung => ({
  from: 0,
  top: price,
  bottom: price,
  price,
  label,
  note: "+1.0",
  tone: "level",
  dashed: false,
  faded: false,
  tag,
});
const bodyOf = (...ladder: readonly Rung[]): CandleBody => ({
  kind: "candles",
  digits: 1,
  range: [90, 110],
  open: [99, 99],
  high: [101, 101],
  low: [98, 98],
  close: [99, 100],
  ticks: [],
  days: [],
  bands: [],
  zones: [],
  levels: [],
  marks: [],
  ladder,
});

describe("the rows beside the candles", () => {
  test("stand at their prices, the last close among them, the highest first", () => {
    const rows = placeRows(sheet, plot, bodyOf(rung(95), rung(108), rung(103, "OB", false)));
    expect(rows.map(({ rung, price, y, hasTag }) => [rung?.label ?? "close", price, y, hasTag])).toEqual([
      ["PDH", 108, 150, true],
      ["OB", 103, 275, false],
      ["close", 100, 350, true],
      ["PDH", 95, 475, true],
    ]);
  });

  test("move apart where they would stand on each other, and keep the way to their price", () => {
    const rows = placeRows(sheet, plot, bodyOf(rung(100.1), rung(100.2), rung(99.9)));
    const ys = rows.map(({ y }) => y);
    expect(ys.map((y, i) => (i === 0 ? 34 : y - (ys[i - 1] as number)))).toEqual([34, 34, 34, 34]);
    expect(rows.map(({ at }) => Math.round(at * 10) / 10)).toEqual([345, 347.5, 350, 352.5]);
  });

  test("of what lies outside the picture stand at its ends", () => {
    const rows = placeRows(sheet, plot, bodyOf(rung(150), rung(20)));
    expect(rows.map(({ at }) => at)).toEqual([100, 350, 600]);
    expect(rows[0]?.y).toBeGreaterThanOrEqual(100);
    expect(rows.at(-1)?.y).toBeLessThanOrEqual(600);
  });
});

test("the column is as wide as its longest row, two fifths of the plot at most", () => {
  const { ladder: _ladder, ...none } = bodyOf();
  expect(ladderShare(none, sheet)).toBe(0);
  expect(ladderShare(bodyOf(), sheet)).toBe(0);
  const [short, long] = [
    ladderShare(bodyOf(rung(1, "PDH")), sheet),
    ladderShare(bodyOf(rung(1, "PDH, old high")), sheet),
  ];
  expect(short).toBeGreaterThan(0.1);
  expect(long).toBeGreaterThan(short);
  expect(ladderShare(bodyOf(rung(1, "x".repeat(300))), sheet)).toBe(0.42);
});
