import { describe, expect, test } from "vitest";
import type { CandleBody, Chart } from "../../../src/domain/chart.js";
import { MINUTE } from "../../../src/domain/civil.js";
import type { LevelInput } from "../../../src/visualizer/chart-inputs.js";
import { snapshotChart } from "../../../src/visualizer/snapshot-chart.js";
import { barAt, tradeChart, tradeWindow } from "../../../src/visualizer/trade-chart.js";
import { pictureContext, someFeatures, walk, wonTrade } from "../../support/pictures.js";

const window = tradeWindow(walk, wonTrade);
const chart = (trade = wonTrade) =>
  tradeChart({ window, context: pictureContext(), setup: "asia_fvg_break", trade, features: someFeatures });
const bodyOf = ({ body }: Chart): CandleBody => {
  if (body.kind !== "candles") throw new Error("no candles");
  return body;
};

describe("the picture of a trade", () => {
  test("shows what led to it and what came after", () => {
    expect(window).toMatchObject({ from: 160, to: 295 });
    const { trade, close } = bodyOf(chart());
    expect(close).toHaveLength(135);
    expect(trade).toMatchObject({ entryAt: 80, exitAt: 110, entry: wonTrade.entry, won: true });
  });

  test("ends at the data and never shows more candles than asked for", () => {
    const late = { ...wonTrade, exitTime: walk.openTime[398] as number };
    expect(tradeWindow(walk, late)).toMatchObject({ from: 160, to: 400 });
    expect(tradeWindow(walk, late, 80, 24, 100)).toMatchObject({ from: 300, to: 400 });
  });

  test("looks closer at a trade that would be a spot among all the candles", () => {
    const tight = { ...wonTrade, stop: wonTrade.entry - 0.0001, target: wonTrade.entry + 0.0001, exit: wonTrade.entry };
    expect(tradeWindow(walk, tight)).toMatchObject({ from: 200, to: 283 });
  });

  test("marks an exit of several closes as their mean, and says so", () => {
    const parts = chart({ ...wonTrade, partial: true });
    expect(parts.subtitle).toContain(`exit ⌀ ${wonTrade.exit.toFixed(5)} (target)`);
    expect(parts.captions[0]).toBe("⌀ exit is the mean of several closes");
    expect(bodyOf(parts).trade?.labels.exit).toBe("exit ⌀: target");
    expect(JSON.stringify(chart())).not.toContain("⌀");
  });

  test("finds the candle of a fill inside it", () => {
    expect(barAt(walk, (walk.openTime[240] as number) + 7 * MINUTE)).toBe(240);
    expect(barAt(walk, walk.openTime[240] as number)).toBe(240);
    expect(barAt(walk, 0)).toBe(0);
  });

  test("says prices, reason, R and both clocks", () => {
    const { title, subtitle, badge, captions, stamp } = chart();
    expect(title).toBe("EURUSD M15 · LONG #12");
    expect(subtitle).toContain(`entry ${wonTrade.entry.toFixed(5)}`);
    expect(subtitle).toContain("(target)");
    expect(badge).toEqual({ text: "+1.94 R", tone: "profit" });
    expect(captions[0]).toMatch(/^entry 2025-03-05 14:00 Athens \(12:00 UTC\) · exit 21:30 \(19:30 UTC\)$/);
    expect(stamp).toBe("SYNTHETIC SAMPLE MARKET");
  });

  test("keeps stop and target inside the frame, however far", () => {
    const far = { ...wonTrade, target: wonTrade.entry + 0.05, stop: wonTrade.entry - 0.02 };
    const [low, high] = bodyOf(chart(far)).range;
    expect(low).toBeLessThan(far.stop);
    expect(high).toBeGreaterThan(far.target);
  });

  test("has no target line without a target, and a true minus sign", () => {
    const lost = chart({ ...wonTrade, target: null, r: -1.04, exitReason: "session_end" });
    expect(bodyOf(lost).trade?.target).toBeNull();
    expect(lost.badge).toEqual({ text: "−1.04 R", tone: "loss" });
    expect(lost.subtitle).toContain("(session end)");
    expect(lost.subtitle).not.toContain("target");
  });

  test("speaks Russian", () => {
    const { title, captions } = tradeChart({ window, context: pictureContext("ru"), setup: "x", trade: wonTrade });
    expect(title).toBe("EURUSD M15 · ЛОНГ #12");
    expect(captions[0]).toContain("вход 2025-03-05 14:00 Афины");
    expect(captions.at(-1)).toBe("ось: Афины · a seeded walk");
  });
});

describe("what lies on the candles", () => {
  const level = (price: number, label: string): LevelInput => ({ from: 0, price, label, tone: "level" });
  const shown = (levels: readonly LevelInput[]) =>
    bodyOf(snapshotChart({ window, context: pictureContext(), about: "", features: { ...someFeatures, levels } }))
      .levels;

  test("is moved to the window and cut at its edges", () => {
    const { zones, marks, bands, levels } = bodyOf(chart());
    expect(zones.map(({ from, to }) => [from, to])).toEqual([
      [40, 65],
      [70, 135],
    ]);
    expect(levels[0]).toMatchObject({ from: 30, to: 135, tag: true, dashed: false });
    expect(bands[0]).toMatchObject({ from: 36, to: 52 });
    expect(marks[0]).toMatchObject({ at: 75, price: walk.low[235] });
  });

  test("is left out where the window does not show it", () => {
    expect(shown([{ ...level(wonTrade.entry, "old"), to: 100 }])).toEqual([]);
    expect(shown([level(wonTrade.entry + 1, "far above")])).toEqual([]);
  });

  test("is at most ten levels, the nearest to the last close", () => {
    const last = walk.close[window.to - 1] as number;
    const labels = shown(Array.from({ length: 14 }, (_, i) => level(last + i * 0.0001, `L${i}`))).map((l) => l.label);
    expect(labels).toEqual(["L0", "L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9"]);
  });

  test("of a snapshot is dated by the close of its last candle", () => {
    const { captions, badge } = snapshotChart({
      window: { candles: walk, from: 0, to: 40 },
      context: pictureContext(),
      about: "fvg",
    });
    expect(captions[0]).toBe("drawn as known at 2025-03-03 12:00 Athens (10:00 UTC)");
    expect(badge).toBeUndefined();
  });
});

describe("signs and zones of a picture", () => {
  const shown = (features: Partial<typeof someFeatures>) =>
    bodyOf(
      snapshotChart({
        window: { candles: walk, from: 200, to: 300 },
        context: pictureContext(),
        about: "",
        features: { zones: [], levels: [], marks: [], bands: [], ...features },
      }),
    );
  const zone = { from: 190, top: walk.high[250] as number, bottom: walk.low[250] as number, label: "", faded: false };

  test("a sign with a price of its own stands there, one without at its candle", () => {
    const mark = { at: 240, side: "above", shape: "ring", tone: "bullish", label: "" } as const;
    const { marks } = shown({ marks: [mark, { ...mark, price: 1.5 }] });
    expect(marks).toEqual([
      { ...mark, at: 40, price: walk.high[240] },
      { ...mark, at: 40, price: 1.5, pinned: true },
    ]);
  });

  test("a zone shows where it was known, where that lies in the picture and inside it", () => {
    const known = (at: number, to?: number) =>
      shown({ zones: [{ ...zone, tone: "bullish", known: at, ...(to === undefined ? {} : { to }) }] }).zones[0]?.known;
    expect([known(205), known(199), known(300), known(260, 240)]).toEqual([5, undefined, undefined, undefined]);
  });

  test("a word at the very edge has room of its own", () => {
    const low = walk.low.subarray(200, 300);
    const at = 200 + low.indexOf(Math.min(...low));
    const mark = { at, side: "below", shape: "dot", tone: "structure" } as const;
    const [bare, worded] = ["", "LL"].map((label) => shown({ marks: [{ ...mark, label }] }).range[0]);
    expect(worded).toBeLessThan(bare as number);
  });
});
