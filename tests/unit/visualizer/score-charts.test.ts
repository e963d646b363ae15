import { describe, expect, it } from "vitest";
import { reliabilityChart } from "../../../src/visualizer/reliability-chart.js";
import { thresholdChart } from "../../../src/visualizer/threshold-chart.js";
import { someReliability, someThresholds } from "../../support/score/pictures.js";

describe("the reliability diagram", () => {
  const chart = reliabilityChart(someReliability("en"));
  const body = chart.body.kind === "reliability" ? chart.body : undefined;

  it("has a point a bin with its count, and warns of what lies outside the band", () => {
    expect(body?.points.map(({ label, isOutside }) => [label, isOutside])).toEqual([
      ["22/50", true],
      ["17/50", false],
      ["26/50", false],
      ["38/60", false],
    ]);
  });

  it("holds every bar, band and the base rate", () => {
    const [low, high] = body?.y ?? [1, 0];
    for (const { interval, band } of body?.points ?? [])
      for (const value of [...interval, ...band]) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
    expect(body?.base).toEqual({ at: 103 / 210, label: "base rate 49 %" });
  });

  it("says whose model it is, how sure the skill is, and that the market is synthetic", () => {
    expect(chart.subtitle).toBe("asia_fvg_break · m_20261102_1a2b3c4d · judged on 210 outcomes it did not know");
    expect(chart.badge).toEqual({ text: "Brier skill +6.1 %", tone: "profit" });
    expect(chart.captions[1]).toBe("Brier skill against the base rate, 90 %: 1.2 % … 11.0 %");
    expect(chart.stamp).toBe("SYNTHETIC SAMPLE MARKET");
    expect(reliabilityChart({ ...someReliability("ru"), skillInterval: [-0.02, 0.1] }).badge).toEqual({
      text: "Брайер +6.1 %",
      tone: "neutral",
    });
  });

  it("looks no closer than 30 points, so that noise is no slope", () => {
    const { bins, ...rest } = someReliability("en");
    const close = reliabilityChart({ ...rest, bins: bins.map((bin, i) => ({ ...bin, said: 0.4 + 0.001 * i })) });
    const [from, to] = close.body.kind === "reliability" ? close.body.x : [0, 0];
    expect(to - from).toBeCloseTo(0.3, 9);
  });
});

describe("the threshold sweep", () => {
  it("draws win rate, mean R and what is kept, of the thresholds that keep enough", () => {
    const chart = thresholdChart(someThresholds("en"));
    const body = chart?.body.kind === "curves" ? chart.body : undefined;
    expect(body?.ticks.map(({ lines }) => lines[0])).toEqual(["all", "0.30", "0.40", "0.50"]);
    expect(body?.panes.map(({ label, notes }) => [label, notes[0]?.text, notes.at(-1)?.text])).toEqual([
      ["win rate", "49 %", "63 %"],
      ["mean R", "+0.47", "+0.89"],
      ["trades kept", "n=210", "n=60"],
    ]);
    expect(body?.uprights).toEqual([{ at: 0.45, label: "threshold 0.45", tone: "liquidity" }]);
  });

  it("has no mean R where none is known, and no picture of fewer than two thresholds", () => {
    const { lines, ...rest } = someThresholds("ru");
    const chart = thresholdChart({ ...rest, lines: lines.map((line) => ({ ...line, expectancyR: null })) });
    expect(chart?.body.kind === "curves" && chart.body.panes.map(({ label }) => label)).toEqual([
      "доля побед",
      "осталось сделок",
    ]);
    expect(thresholdChart({ ...rest, lines: lines.slice(0, 1) })).toBeUndefined();
  });

  it("leaves out a threshold beyond those drawn", () => {
    const chart = thresholdChart({ ...someThresholds("en"), now: 0.8 });
    expect(chart?.body.kind === "curves" && chart.body.uprights).toBeUndefined();
  });
});
