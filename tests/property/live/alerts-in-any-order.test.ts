import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { SECOND } from "../../../src/domain/civil.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { note, ROUNDS } from "../../support/causality/rounds.js";
import { symbols } from "../../support/data/symbols.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { liveCandle, loopBench } from "../../support/live/loop-bench.js";
import { revised, shuffled } from "../../support/live/unruly-stream.js";
import { uniform } from "../../support/market-tools/random-candles.js";
import { sampleM15 } from "../../support/market-tools/sample-candles.js";

/** 500 in the long form (`npm run prove -- --long`). */
const ORDERS = ROUNDS > 1 ? 500 : 12;
const [FIRST, END] = [300, 360];
const SETUPS = ["fvg_bracket", "asia_fvg_break", "ob_retest"];

/** A setup whose alerts are never too late: what is held against each other is what is told, and not when. */
function patient(id: string) {
  const file = `setups/${id}.yaml`;
  const text = `${readFileSync(file, "utf8").replace(/^live:.*\n(?: .*\n)*/m, "")}\nlive: { late_after: 3d }\n`;
  const loaded = loadSetup({ text, file, id, symbols, symbol: "EURUSD" });
  if (loaded.ok) return loaded.setup;
  throw new Error(JSON.stringify(loaded));
}

/** All that a feed hands in of the candles, a message each: one of five twice, one of five told otherwise later on, in an order of its own. */
function messagesOf(candles: Awaited<ReturnType<typeof sampleM15>>, random: () => number) {
  const came = Array.from({ length: END - FIRST }, (_, i) => liveCandle(candles, FIRST + i));
  const messages = shuffled(came, random).map((candle, i) => ({ candle, at: i / came.length }));
  const later = messages.flatMap(({ candle, at }) => {
    const again = at + random() * (1.1 - at);
    const what = random();
    return what < 0.2 ? [{ candle, at: again }] : what < 0.4 ? [{ candle: revised(candle), at: again }] : [];
  });
  return [...messages, ...later].sort((a, b) => a.at - b.at).map(({ candle }) => candle);
}

test(`alerts are the same, word for word, in whichever of ${ORDERS} orders their candles come, late, twice and revised`, async (context) => {
  const candles = await sampleM15(END);
  const since = closeTimeOf(candles, FIRST - 1);
  const of = { symbol: candles.symbol, timeframe: candles.timeframe };
  const from = candles.openTime[0] as number;
  const rules = SETUPS.map((id) => ({ setup: patient(id), since }));
  const history = Array.from({ length: FIRST }, (_, i) => liveCandle(candles, i));

  /** The alerts of a stream, with what was told otherwise of its candles. */
  async function alertsOf(messages: ReturnType<typeof messagesOf>) {
    const [kept, alerts] = [candlesInMemory(), memoryAlerts()];
    const bench = loopBench({ candles: kept, alerts, rules, from, start: since });
    await bench.cycle();
    await bench.intake.take({ ...of, candles: history, covers: { from, to: since } });
    await bench.cycle();
    bench.clock.time = closeTimeOf(candles, END - 1) + 3 * SECOND;
    for (const [i, candle] of messages.entries()) {
      await bench.intake.take({ ...of, candles: [candle] });
      if (i % 3 === 0) await bench.cycle();
    }
    await bench.cycle();
    const made = await alerts.between(0, Number.POSITIVE_INFINITY, {});
    const lines = made.map(({ signal, state, why }) => JSON.stringify([state, signal, why])).sort();
    return { lines, revised: (await kept.tally({ feed: "mt5", ...of })).revised };
  }

  const inOrder = Array.from({ length: END - FIRST }, (_, i) => liveCandle(candles, FIRST + i));
  const { lines } = await alertsOf(inOrder);
  expect(lines.length).toBeGreaterThan(10);
  const random = uniform(5);
  let told = 0;
  for (let k = 0; k < ORDERS; k++) {
    const { lines: others, revised: otherwise } = await alertsOf(messagesOf(candles, random));
    expect(others, `order ${k}`).toEqual(lines);
    told += otherwise;
  }
  expect(told).toBeGreaterThan(ORDERS);
  note(context, { orders: ORDERS, alerts: lines.length, revised: told });
});
