import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { ChartJsRenderer } from "../../src/adapters/charts/chart-js-renderer.js";
import type { Chart } from "../../src/domain/chart.js";
import { equityChart } from "../../src/visualizer/equity-chart.js";
import { excursionChart } from "../../src/visualizer/excursion-chart.js";
import { forestChart } from "../../src/visualizer/forest-chart.js";
import { heatMapChart } from "../../src/visualizer/heat-map-chart.js";
import { reliabilityChart } from "../../src/visualizer/reliability-chart.js";
import { snapshotChart } from "../../src/visualizer/snapshot-chart.js";
import { thresholdChart } from "../../src/visualizer/threshold-chart.js";
import { tradeChart, tradeWindow } from "../../src/visualizer/trade-chart.js";
import { pictureContext, someFeatures, someStanding, walk, wonTrade } from "../support/pictures.js";
import { someReliability, someThresholds } from "../support/score/pictures.js";

const { createCanvas, loadImage } = createRequire(import.meta.url)(
  "@napi-rs/canvas",
) as typeof import("@napi-rs/canvas");
const renderer = new ChartJsRenderer();
const size = { width: 1280, height: 720, theme: "light" } as const;

function chartsOf(language: "en" | "ru"): Record<string, Chart> {
  const context = pictureContext(language);
  const window = tradeWindow(walk, wonTrade);
  const hours = Array.from({ length: 60 }, (_, i) => ({
    weekday: 1 + (i % 5),
    hour: 8 + (i % 7),
    r: i % 3 === 0 ? 2 : -1,
  }));
  return {
    trade: tradeChart({ window, context, setup: "asia_fvg_break", trade: wonTrade, features: someFeatures }),
    snapshot: snapshotChart({ window, context, about: "fvg, swings", features: someFeatures }),
    levels: snapshotChart({
      window: { candles: walk, from: 200, to: 280 },
      context,
      about: "levels",
      features: { ...someFeatures, standing: someStanding },
    }),
    equity: equityChart({
      context,
      about: "x",
      currency: "USD",
      time: walk.openTime,
      equity: walk.close.map((c) => c * 1e4),
    }),
    heat: heatMapChart({ context, about: "x", trades: hours }),
    forest: forestChart({
      context,
      title: "x",
      about: "x",
      caption: "x",
      whole: { label: "the whole rule", value: 0.2, interval: [-0.1, 0.5], n: 90, tone: "entry" },
      lines: [
        { label: "require close < ib.mid", value: -0.3, interval: [-0.6, -0.05], n: 120, tone: "profit" },
        { label: "filter ".repeat(30), value: null, interval: null, n: 12, tone: "neutral" },
      ],
    }),
    reliability: reliabilityChart(someReliability(language)),
    thresholds: thresholdChart(someThresholds(language)) as Chart,
    excursion: excursionChart({ context, about: "x", trades: hours.map(({ r }) => ({ mae: -0.5, mfe: 1, r })) }),
  };
}

/** RGB of a decoded picture at x, y. */
async function pixelsOf(
  png: Buffer,
): Promise<{ width: number; height: number; at(x: number, y: number): number[]; colours: number }> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const data = canvas.data();
  const colours = new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4)).size;
  const at = (x: number, y: number) => [...data.subarray((y * image.width + x) * 4, (y * image.width + x) * 4 + 3)];
  return { width: image.width, height: image.height, at, colours };
}

describe.each(Object.entries(chartsOf("en")))("the picture of a %s chart", (name, chart) => {
  let png: Buffer;
  beforeAll(async () => {
    png = await renderer.render(chart, size);
  });

  test("has the size asked for and something on it", async () => {
    const { width, height, colours, at } = await pixelsOf(png);
    expect([width, height]).toEqual([1280, 720]);
    expect(at(2, 2)).toEqual([255, 255, 255]);
    expect(colours).toBeGreaterThan(40);
    expect(png.length).toBeLessThan(120_000);
  });

  test("is the same bytes every time, also among others", async () => {
    const [again, ...others] = await Promise.all([
      renderer.render(chart, size),
      renderer.render(chart, { ...size, theme: "dark" }),
      renderer.render(chart, { width: 640, height: 400, theme: "light" }),
    ]);
    expect(again.equals(png)).toBe(true);
    expect(others.some((other) => other.equals(png))).toBe(false);
  });

  test("differs in Russian: its letters are drawn, not left out", async () => {
    const russian = await renderer.render(chartsOf("ru")[name] as Chart, size);
    expect(russian.equals(png)).toBe(false);
    expect((await pixelsOf(russian)).colours).toBeGreaterThan(40);
  });
});

describe("a picture of a trade", () => {
  const chart = chartsOf("en")["trade"] as Chart;

  test("is dark on a dark page", async () => {
    const { at } = await pixelsOf(await renderer.render(chart, { ...size, theme: "dark" }));
    expect(at(2, 2)).toEqual([19, 23, 34]);
  });

  test("holds the boxes of risk and reward: green over red for a long", async () => {
    const { at } = await pixelsOf(await renderer.render(chart, size));
    const columnOf = (x: number) => Array.from({ length: 440 }, (_, y) => at(x, y + 110));
    const tinted = Array.from({ length: 40 }, (_, i) => columnOf(720 + i * 6)).flat();
    const greens = tinted.filter(([r, g]) => (g as number) - (r as number) > 20).length;
    const reds = tinted.filter(([r, g]) => (r as number) - (g as number) > 20).length;
    expect(greens).toBeGreaterThan(1000);
    expect(reds).toBeGreaterThan(500);
  });

  test("survives any text: long, empty, with signs no font has", async () => {
    const odd = { ...chart, title: "🙂".repeat(300), subtitle: "", captions: ["<b>\u0000\n</b>", "x".repeat(5000)] };
    expect((await pixelsOf(await renderer.render(odd, size))).width).toBe(1280);
  });

  test("is drawn for one candle and for a flat market", async () => {
    for (const [from, to] of [
      [0, 1],
      [0, 2],
    ] as const) {
      const flat = { ...walk, high: walk.open, low: walk.open, close: walk.open };
      const snapshot = snapshotChart({ window: { candles: flat, from, to }, context: pictureContext(), about: "" });
      expect((await renderer.render(snapshot, size)).length).toBeGreaterThan(5000);
    }
  });
});

describe("a picture of what stands", () => {
  const chart = chartsOf("en")["levels"] as Chart;
  /** Where price tags begin: a column of pixels left of their words, below the title and above the captions. */
  const tagRows = async (theme: "light" | "dark"): Promise<number[]> => {
    const { at } = await pixelsOf(await renderer.render(chart, { ...size, theme }));
    const background = at(1149, 95).join();
    const isTag = (y: number) => at(1149, y).join() !== background;
    return Array.from({ length: 520 }, (_, i) => 100 + i).filter((y) => isTag(y) && !isTag(y - 1));
  };

  test("has a tag for every price and the close, one below the other, on the light page and the dark", async () => {
    const tagged = someStanding.filter(({ tag }) => tag).length + 1;
    for (const theme of ["light", "dark"] as const) {
      const starts = await tagRows(theme);
      expect(starts).toHaveLength(tagged);
      for (const [i, y] of starts.entries())
        if (i > 0) expect(y - (starts[i - 1] as number)).toBeGreaterThanOrEqual(30);
    }
  });
});
