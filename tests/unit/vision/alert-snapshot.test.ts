import { describe, expect, it } from "vitest";
import { createHandOver } from "../../../src/adapters/exchange/hand-over-on-files.js";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import { type Candles, sliceCandles } from "../../../src/domain/candles.js";
import { formatIso } from "../../../src/domain/civil.js";
import type { SignalContract } from "../../../src/domain/contracts.js";
import { alertSnapshot } from "../../../src/services/vision/alert-snapshot.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { eurusd } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";
import { hoursWalk, levelsDeps } from "../../support/levels-deps.js";
import { setupText } from "../../support/setups/judge.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const FX = hoursWalk(eurusd, "M5", "2024-12-16 00:00", "2025-03-14 21:00", { start: 1.08, step: 0.0006 });
const DECIDED = utc("2025-03-13 10:45");
const setups = {
  list: () => Promise.resolve(["test_setup"]),
  read: () =>
    Promise.resolve({
      text: setupText({
        tools: "{ gap: { tool: fvg }, asia: { tool: session_range }, raid: { tool: liquidity_sweep, of: asia } }",
      }),
      file: "setups/test_setup.yaml",
    }),
};

function signal(candles: Candles, change: Partial<SignalContract> = {}): SignalContract {
  const close = candles.close[candles.openTime.subarray(0, candles.length).indexOf(DECIDED - 300_000)] as number;
  return {
    signal_id: "sig_20250313_0a1b2c3d",
    symbol: "EURUSD",
    tf: "M15",
    entry_price: close,
    sl_price: close - 0.001,
    tp_price: close + 0.002,
    confidence: null,
    rule_id: "test_setup",
    rule_version: "v1.0",
    meta: { detectors: ["FVG"], candles: 3 },
    side: "long",
    signal_time: formatIso(DECIDED),
    ...change,
  };
}

async function snap(candles: Candles = FX, change: Partial<SignalContract> = {}, language: "en" | "ru" = "en") {
  const deps = levelsDeps(memoryCandleStore(loadedOf(candles)));
  const handOver = createHandOver({ folder: temporaryFolder(), writeFile: atomicWrite });
  const given = await alertSnapshot({ ...deps, setups, handOver, theme: "light" }, signal(candles, change), language);
  return { given, handOver, charts: deps.drawn };
}

describe("the snapshot of an alert", () => {
  it("has two to four pictures, the highest timeframe first; those finer than the candles are left out", async () => {
    const { given } = await snap();
    expect(given.meta.pictures.map(({ timeframe }) => timeframe)).toEqual(["H1", "M15", "M5"]);
  });

  it("shows nothing that had not closed by the signal: candles that come later change no picture and no word", async () => {
    const after = FX.openTime.subarray(0, FX.length).indexOf(DECIDED);
    const [whole, cut] = [await snap(), await snap(sliceCandles(FX, 0, after))];
    expect(whole.charts.map(({ chart }) => chart)).toEqual(cut.charts.map(({ chart }) => chart));
    expect(whole.given.meta).toEqual(cut.given.meta);
    expect(whole.given.meta.pictures.every(({ to }) => to <= formatIso(DECIDED))).toBe(true);
    expect(whole.given.meta.candles.at(-1)?.[0]).toBe("2025-03-13T10:30:00.000Z");
  });

  it("draws every thing of the legend by its id, and the trade, in rows of their own", async () => {
    const { given, charts } = await snap();
    const { legend } = given.meta;
    expect(legend.length).toBeGreaterThan(3);
    for (const { body } of charts) {
      const rows = (body.ladder ?? []).map(({ label }) => label);
      expect(rows.slice(0, 3)).toEqual(["ENTRY", "STOP", "TARGET"]);
      const lines = legend.filter(({ kind }) => kind !== "swing").map(({ ref }) => ref);
      expect(rows.slice(3).map((label) => label.split(" ")[0])).toEqual(expect.arrayContaining(lines));
      expect(rows).toHaveLength(3 + lines.length);
    }
    const signs = legend.filter(({ kind }) => kind === "swing").map(({ ref }) => ref);
    const drawn = charts[1]?.body.marks.map(({ label }) => label.split(" ")[0]);
    expect(drawn).toEqual(expect.arrayContaining([...signs, "C-0", "C-70"]));
    expect(new Set(legend.map(({ ref }) => ref)).size).toBe(legend.length);
  });

  it("has at least two pictures where the setup's own are the highest it names", async () => {
    const { given } = await snap(FX, { tf: "H1", signal_time: "2025-03-13T12:00:00.000Z" });
    expect(given.meta.pictures.map(({ timeframe }) => timeframe)).toContain("H1");
    expect(given.meta.pictures.length).toBeGreaterThanOrEqual(2);
  });

  it("is drawn once", async () => {
    const { handOver, given } = await snap();
    const deps = levelsDeps(memoryCandleStore(loadedOf(FX)));
    const again = await alertSnapshot({ ...deps, setups, handOver, theme: "light" }, signal(FX), "ru");
    expect(again).toEqual(given);
    expect(deps.drawn).toEqual([]);
  });

  it("speaks the reader's language", async () => {
    const { charts } = await snap(FX, {}, "ru");
    expect(charts[0]?.chart.subtitle).toMatch(/^вход .* стоп .* цель .* расстояния в пипсах$/);
    expect(charts[0]?.chart.badge?.text).toBe("ЛОНГ");
  });

  it("is refused in words where there are no candles", async () => {
    await expect(snap(FX, { signal_time: "2031-03-13T12:00:00.000Z" })).rejects.toMatchObject({ name: "Refusal" });
  });
});
