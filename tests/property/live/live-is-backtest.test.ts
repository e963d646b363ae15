import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Candles, closeTimeOf } from "../../../src/domain/candles.js";
import type { ThresholdChange } from "../../../src/ports/alert-settings.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { thresholdInForce } from "../../../src/services/live/threshold-in-force.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { signalContract } from "../../../src/setup-manager/signal-contract.js";
import { note, ROUNDS, rounds } from "../../support/causality/rounds.js";
import { runsApart } from "../../support/causality/tool-breach.js";
import { eurusd, symbols } from "../../support/data/symbols.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { loopBench, rulesIn } from "../../support/live/loop-bench.js";
import { unrulyStream } from "../../support/live/unruly-stream.js";
import { uniform } from "../../support/market-tools/random-candles.js";
import { sampleM15 } from "../../support/market-tools/sample-candles.js";
import { randomSetup } from "../../support/setups/random-setup.js";
import { prepareSetup, runSetup } from "../../support/setups/run-setup.js";

/** A setup that ships, asked with a score on half of them. */
function shipped(id: string, change = ""): Setup {
  const file = `setups/${id}.yaml`;
  const text = `${readFileSync(file, "utf8")}${change}`;
  const loaded = loadSetup({ text, file, id, symbols, symbol: "EURUSD" });
  if (loaded.ok) return loaded.setup;
  throw new Error(id);
}

/** A score that is a function of the bar's close, as a model's is of its features. */
const scoreAt = (close: number): number => ((close / 900_000) % 13) / 13;

/** Thresholds that are set, changed and taken away every thousand bars or so. */
function thresholdsOver(candles: Candles, random: () => number): readonly ThresholdChange[] {
  const bars = Array.from({ length: Math.ceil(candles.length / 300) }, () => Math.floor(random() * candles.length));
  return bars
    .sort((a, b) => a - b)
    .map((bar, i) => ({
      ...{ setup: ["", "asia_fvg_break", "ob_retest"][i % 3] ?? "", p: i % 5 === 4 ? null : random() },
      ...{ person: "cli", at: closeTimeOf(candles, bar) - (i % 2) * 60_000 },
    }));
}

/** What the backtest finds of bars that close after `since`, one contract a line. */
function expected(
  setup: Setup,
  candles: Candles,
  since: number,
  changes: readonly ThresholdChange[],
): readonly string[] {
  const score = (bar: number): number | null =>
    closeTimeOf(candles, bar) > since ? scoreAt(closeTimeOf(candles, bar)) : null;
  const threshold = (bar: number) => thresholdInForce(changes, setup.id, closeTimeOf(candles, bar))?.p;
  return runSetup(setup, candles, { score, threshold })
    .signals.filter(({ bar }) => closeTimeOf(candles, bar) > since)
    .map((signal) => JSON.stringify(signalContract(setup, signal, candles)));
}

describe("whatever the stream is like, the loop gives the backtest's signals", () => {
  const bars = ROUNDS > 1 ? 30_000 : 3_000;

  test.for(rounds().map((round) => [round] as const))("seed %i", async ([round], context) => {
    const candles = await sampleM15(bars);
    const random = uniform(7_000 + round);
    const setups = [
      ...["fvg_bracket", "ob_retest", "asia_fvg_break", "asia_range_break", "ny_reversal"].map((id) => shipped(id)),
      randomSetup(40 + round, eurusd, symbols),
      randomSetup(90 + round, eurusd, symbols),
    ].filter((setup, i, all) => all.findIndex(({ hash }) => hash === setup.hash) === i);
    const changes = thresholdsOver(candles, random);
    const first = 400;
    const since = closeTimeOf(candles, first - 1);
    const [kept, alerts] = [candlesInMemory(), memoryAlerts()];
    const watched = setups.map((setup) => ({ setup, since }));
    const { tally, bench } = await unrulyStream(candles, first, candles.length, random, (start) =>
      loopBench({
        candles: kept,
        alerts,
        rules: watched,
        from: candles.openTime[0] as number,
        start,
        change: {
          thresholds: () => Promise.resolve(changes),
          score: ({ rule, bar }) =>
            Promise.resolve({ p: scoreAt(closeTimeOf(rule.evaluator.candles, bar)), model: "test" }),
        },
      }),
    );
    const made = await alerts.between(0, Number.POSITIVE_INFINITY, { states: ["signal", "missed"] });
    let signals = 0;
    for (const setup of setups) {
      const live = made
        .filter(({ setup_hash }) => setup_hash === setup.hash)
        .map(({ signal }) => JSON.stringify(signal));
      const whole = expected(setup, candles, since, changes);
      signals += whole.length;
      expect(live, setup.id).toEqual(whole);
    }
    const rules = rulesIn(bench.loop);
    expect(rules).toHaveLength(setups.length);
    let tables = 0;
    for (const { setup, tools } of rules) {
      const { run } = prepareSetup(setup, candles);
      run.run();
      expect(runsApart(tools, run), setup.id).toBeUndefined();
      tables += tools.entries.size;
    }
    expect(bench.loop.series().map(({ judged }) => judged)).toEqual([candles.openTime[candles.length - 1]]);
    expect(signals).toBeGreaterThan(50);
    expect(tally.restarts).toBeGreaterThan(3);
    expect(made.some(({ state }) => state === "missed")).toBe(true);
    expect(made.some(({ state }) => state === "signal")).toBe(true);
    expect(Math.min(tally.unheard, tally.blocked, tally.outages)).toBeGreaterThan(0);
    note(context, { rules: setups.length, signals, tables, ...tally });
  });
});
