import { describe, expect, it } from "vitest";
import { closeTimeOf } from "../../../../src/domain/candles.js";
import { MINUTE } from "../../../../src/domain/civil.js";
import type { Alerts } from "../../../../src/ports/alerts.js";
import { candlesInMemory } from "../../../../src/services/live/candles-in-memory.js";
import type { LiveLoopDeps } from "../../../../src/services/live/loop-deps.js";
import { memoryAlerts } from "../../../support/journal/memory-alerts.js";
import { afterClose, liveCandle, loopBench } from "../../../support/live/loop-bench.js";
import { sampleM15 } from "../../../support/market-tools/sample-candles.js";
import { runSetup, shippedSetup } from "../../../support/setups/run-setup.js";

const setup = shippedSetup("ob_retest");
const HISTORY = 600;

/** A loop that has seen the history, and the bars of the next signals. */
async function begun(change: Partial<LiveLoopDeps> = {}, alerts: Alerts = memoryAlerts()) {
  const candles = await sampleM15(3_000);
  const kept = candlesInMemory();
  const first = closeTimeOf(candles, HISTORY - 1);
  const parts = { candles: kept, alerts, from: candles.openTime[0] as number, start: first };
  const bench = loopBench({ ...parts, rules: [{ setup, since: first }], change });
  await bench.cycle();
  const take = (from: number, to: number) => {
    bench.clock.time = Math.max(bench.clock.time, afterClose(candles, to - 1));
    return bench.intake.take({
      symbol: "EURUSD",
      timeframe: "M15",
      candles: Array.from({ length: to - from }, (_, i) => liveCandle(candles, from + i)),
      covers: { from: candles.openTime[from] as number, to: closeTimeOf(candles, to - 1) },
    });
  };
  await take(0, HISTORY);
  await bench.cycle();
  const bars = runSetup(setup, candles)
    .signals.map(({ bar }) => bar)
    .filter((bar) => bar >= HISTORY);
  return { candles, kept, alerts, bench, take, bars, parts };
}

describe("the live loop", () => {
  it("makes an alert of a signal once its bar has closed, with why and plan, and none of the bar before", async () => {
    const { candles, bench, take, bars } = await begun();
    const [bar] = bars as [number];
    await take(HISTORY, bar);
    expect(await bench.cycle()).toEqual([]);
    await take(bar, bar + 1);
    const [alert, ...more] = await bench.cycle();
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ number: 1, state: "signal", setup_id: "ob_retest", symbol: "EURUSD", feed: "mt5" });
    expect(alert?.barClose).toBe(closeTimeOf(candles, bar));
    expect(alert?.why.length).toBeGreaterThan(1);
    expect(alert?.why.every(({ passed }) => passed === true)).toBe(true);
    expect(alert?.plan).toMatchObject({ entry: alert?.signal.entry_price, trade: { order: expect.any(String) } });
    expect(await bench.cycle()).toEqual([]);
  });

  it("makes no alert of a signal that is seen too late: it is missed, and says how late", async () => {
    const { candles, bench, take, bars } = await begun();
    const [bar] = bars as [number];
    await take(HISTORY, bar + 3);
    bench.clock.time = closeTimeOf(candles, bar) + 31 * MINUTE;
    const [alert] = await bench.cycle();
    expect(alert).toMatchObject({
      state: "missed",
      reason: "seen 31 min after the close of its bar; 2 min are allowed",
    });
  });

  it("alerts within what the file says, and no longer than that", async () => {
    for (const [after, state] of [
      [2 * MINUTE, "signal"],
      [2 * MINUTE + 1, "missed"],
    ] as const) {
      const { candles, bench, take, bars } = await begun();
      const [bar] = bars as [number];
      await take(HISTORY, bar + 1);
      bench.clock.time = closeTimeOf(candles, bar) + after;
      expect((await bench.cycle()).map((alert) => alert.state)).toEqual([state]);
    }
  });

  it("judges nothing while the feed's clock is wrong, and everything after", async () => {
    let held = true;
    const { bench, take, bars } = await begun();
    const [bar] = bars as [number];
    await take(HISTORY, bar + 1);
    const feed = { held: () => held };
    const state = bench.feed.state.bind(bench.feed);
    bench.feed.state = () => ({ ...state(), held: feed.held() });
    expect(await bench.cycle()).toEqual([]);
    held = false;
    expect(await bench.cycle()).toHaveLength(1);
  });

  it("loses nothing where the journal cannot be written: it begins anew from the last commit", async () => {
    const alerts = memoryAlerts();
    let full = false;
    const failing: Alerts = {
      ...alerts,
      commit: (step) => (full ? Promise.reject(new Error("the disk is full")) : alerts.commit(step)),
    };
    const { bench, take, bars } = await begun({}, failing);
    const [bar] = bars as [number];
    await take(HISTORY, bar + 1);
    full = true;
    await expect(bench.cycle()).rejects.toThrow("the disk is full");
    await expect(bench.cycle()).rejects.toThrow("the disk is full");
    full = false;
    expect((await bench.cycle()).map(({ state }) => state)).toEqual(["signal"]);
    expect(await alerts.latest(9)).toHaveLength(1);
  });

  it("asks the score before the quotas, keeps what it held back, and waits for no score that never comes", async () => {
    const scored = shippedSetup("asia_fvg_break");
    const candles = await sampleM15(3_000);
    const first = closeTimeOf(candles, HISTORY - 1);
    const kept = candlesInMemory();
    const alerts = memoryAlerts();
    const bench = loopBench({
      candles: kept,
      alerts,
      from: candles.openTime[0] as number,
      start: first,
      rules: [{ setup: scored, since: first }],
      change: { score: () => Promise.resolve({ p: 0.2, model: "m1", features: [1, 2] }) },
    });
    await bench.cycle();
    const all = Array.from({ length: candles.length }, (_, i) => liveCandle(candles, i));
    bench.clock.time = afterClose(candles, candles.length - 1);
    await bench.intake.take({
      symbol: "EURUSD",
      timeframe: "M15",
      candles: all,
      covers: { from: candles.openTime[0] as number, to: bench.clock.time },
    });
    const made = await bench.cycle();
    expect(made.length).toBeGreaterThan(2);
    expect(new Set(made.map(({ state }) => state))).toEqual(new Set(["held"]));
    expect(made[0]).toMatchObject({
      reason: "p_success 0.20, above 0.55 is asked",
      score: { p: 0.2, model: "m1", features: [1, 2] },
      signal: { confidence: 0.2 },
    });
  });

  it("keeps what nearly was a signal, and what a gate held back", async () => {
    const { candles, bench, take, alerts } = await begun();
    await take(HISTORY, candles.length);
    await bench.cycle();
    const misses = await alerts.misses(0, Number.POSITIVE_INFINITY);
    expect(misses.length).toBeGreaterThan(0);
    for (const miss of misses) expect([miss.kind, miss.gate === null]).toEqual([miss.kind, miss.kind === "near_miss"]);
    expect(misses.some(({ why }) => why.some(({ passed }) => passed === false))).toBe(true);
  });
});
