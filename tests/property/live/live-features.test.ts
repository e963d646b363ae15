import { expect, it } from "vitest";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { FEATURE_SCHEMA, FeatureReader } from "../../../src/scoring/features/feature-reader.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { createLiveScorer } from "../../../src/services/score/live-scorer.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryScoreModels } from "../../support/journal/memory-score-models.js";
import { afterClose, liveCandle, loopBench } from "../../support/live/loop-bench.js";
import { sampleM15 } from "../../support/market-tools/sample-candles.js";
import { runSetup, shippedSetup } from "../../support/setups/run-setup.js";
import { VirtualTime } from "../../support/virtual-time.js";

it("every live signal, of a setup with a score and of one without, carries the features that a backtest's trade of it has", async () => {
  const candles = await sampleM15(2_400);
  const setups = ["ob_retest", "asia_fvg_break", "fvg_bracket"].map((id) => shippedSetup(id));
  expect(new Set(setups.map(({ score }) => score === null)).size).toBe(2);
  const [kept, alerts, time] = [candlesInMemory(), memoryAlerts(), new VirtualTime()];
  const since = closeTimeOf(candles, 799);
  const score = createLiveScorer({
    ...{ models: memoryScoreModels(), timers: time, clock: time },
    known: { count: () => Promise.resolve({ n: 0, wins: 0 }) },
    open: () => Promise.reject(new Error("no model stands")),
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const rules = setups.map((setup) => ({ setup, since }));
  // One process after another, each with what came since.
  for (const [from, to] of [
    [0, 1_400],
    [1_400, 1_401],
    [1_401, candles.length],
  ] as const) {
    const start = from === 0 ? since : afterClose(candles, from - 1);
    const bench = loopBench({
      ...{ candles: kept, alerts, rules, from: candles.openTime[0] as number, start },
      change: { score },
    });
    await bench.cycle();
    bench.clock.time = afterClose(candles, to - 1);
    const came = Array.from({ length: to - from }, (_, i) => liveCandle(candles, from + i));
    const covers = { from: candles.openTime[from] as number, to: bench.clock.time };
    await bench.intake.take({ symbol: "EURUSD", timeframe: "M15", candles: came, covers });
    await bench.cycle();
  }
  const made = await alerts.between(0, Number.POSITIVE_INFINITY);
  let signals = 0;
  for (const setup of setups) {
    const reader = new FeatureReader(candles, setup.symbol);
    const expected = runSetup(setup, candles)
      .signals.filter(({ bar }) => closeTimeOf(candles, bar) > since)
      .map(({ bar, ...planned }) => [closeTimeOf(candles, bar), [...reader.read(bar, planned)]]);
    const own = made.filter(({ setup_hash }) => setup_hash === setup.hash);
    expect(own.map(({ barClose, score: { features } }) => [barClose, features])).toEqual(expected);
    expect(own.every(({ score: { schema } }) => schema === FEATURE_SCHEMA.hash)).toBe(true);
    signals += expected.length;
  }
  expect(signals).toBeGreaterThan(30);
});
