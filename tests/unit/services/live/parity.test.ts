import { expect, it } from "vitest";
import { closeTimeOf } from "../../../../src/domain/candles.js";
import { DAY } from "../../../../src/domain/civil.js";
import type { ThresholdChange } from "../../../../src/ports/alert-settings.js";
import type { Alerts } from "../../../../src/ports/alerts.js";
import { candlesInMemory } from "../../../../src/services/live/candles-in-memory.js";
import { parity } from "../../../../src/services/live/parity.js";
import { memoryCandleStore } from "../../../support/data/memory-candle-store.js";
import { memoryAlerts } from "../../../support/journal/memory-alerts.js";
import { afterClose, liveCandle, loopBench } from "../../../support/live/loop-bench.js";
import { sampleM15 } from "../../../support/market-tools/sample-candles.js";
import { shippedSetup } from "../../../support/setups/run-setup.js";

/** Weeks of candles that were watched live, scored, under thresholds that changed meanwhile, and what the ledger is asked with. */
async function watched() {
  const candles = await sampleM15(5_000);
  const [liveCandles, alerts] = [candlesInMemory(), memoryAlerts()];
  const setups = ["ob_retest", "asia_fvg_break", "fvg_bracket"].map((id) => shippedSetup(id));
  const since = closeTimeOf(candles, 999);
  const rules = setups.map((setup) => ({ setup, since }));
  const change = (bar: number, setup: string, p: number | null): ThresholdChange => ({
    ...{ setup, p, person: "cli", at: closeTimeOf(candles, bar) },
  });
  const changes = [
    ...[change(1_500, "", 0.3), change(2_500, "ob_retest", 0.8)],
    ...[change(3_500, "ob_retest", null), change(4_200, "", null)],
  ];
  const bench = loopBench({
    ...{ candles: liveCandles, alerts, rules, from: candles.openTime[0] as number, start: since },
    change: {
      thresholds: () => Promise.resolve(changes),
      score: ({ rule, bar }) =>
        Promise.resolve({ p: ((closeTimeOf(rule.evaluator.candles, bar) / 900_000) % 13) / 13, model: "test" }),
    },
  });
  await bench.cycle();
  bench.clock.time = afterClose(candles, candles.length - 1);
  const all = Array.from({ length: candles.length }, (_, i) => liveCandle(candles, i));
  const covers = { from: candles.openTime[0] as number, to: bench.clock.time };
  await bench.intake.take({ symbol: "EURUSD", timeframe: "M15", candles: all, covers });
  await bench.cycle();
  const ledger = (kept: Alerts, from: number, to: number, held = changes) => {
    const alertSettings = { thresholdChanges: () => Promise.resolve(held) };
    const parts = { alerts: kept, alertSettings, liveCandles, store: memoryCandleStore() };
    return parity({ ...parts, watched: () => Promise.resolve(rules) }, from, to);
  };
  return { since, end: bench.clock.time, alerts, changes, ledger };
}

it("finds live and backtest alike, signal by signal, over all that was watched and over a day of it", async () => {
  const { since, end, alerts, changes, ledger } = await watched();
  const whole = await ledger(alerts, since, end);
  expect(whole).toMatchObject({ rules: 3, differences: [] });
  expect(whole.same).toBeGreaterThan(70);
  // Each change was in force where it was said, and nowhere else.
  for (let i = 0; i < changes.length; i++) {
    const { differences } = await ledger(alerts, since, end, changes.toSpliced(i, 1));
    expect(differences.length, `without change ${i}`).toBeGreaterThan(0);
    const { at } = changes[i] as ThresholdChange;
    expect(differences.every(({ barClose }) => barClose > at)).toBe(true);
  }
  const day = await ledger(alerts, end - DAY, end);
  expect(day.differences).toEqual([]);
  expect(day.same).toBeLessThan(whole.same);
});

it("names the candle of a signal that live lost, made up or tells otherwise", async () => {
  const { since, end, alerts, ledger } = await watched();
  const [first, second, third] = await alerts.between(since, end);
  const doctored: Alerts = {
    ...alerts,
    between: async (...asked) =>
      (await alerts.between(...asked)).flatMap((alert) => {
        if (alert.number === first?.number) return [];
        if (alert.number === second?.number) return [{ ...alert, signal: { ...alert.signal, sl_price: 1 } }];
        const twin = { ...alert, signal: { ...alert.signal, signal_id: "sig_20250101_00000000" } };
        return alert.number === third?.number ? [alert, twin] : [alert];
      }),
  };
  const { differences } = await ledger(doctored, since, end);
  expect(differences.map(({ kind, barClose, alert }) => [kind, barClose, alert])).toEqual([
    ["not_live", first?.barClose, null],
    ["other", second?.barClose, second?.number],
    ["not_backtest", third?.barClose, third?.number],
  ]);
});
