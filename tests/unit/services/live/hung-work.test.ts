import { expect, it } from "vitest";
// What the first alert would load is loaded: the virtual clock does not wait for the disk.
import "../../../../agents/live-flow/alert-graph.js";
import { createAlertRuns } from "../../../../agents/live-flow/alert-runs.js";
import { closeTimeOf } from "../../../../src/domain/candles.js";
import { MINUTE, SECOND } from "../../../../src/domain/civil.js";
import type { Messenger } from "../../../../src/ports/messenger.js";
import { alertRows } from "../../../../src/services/alerts/alert-rows.js";
import { createDeliverer } from "../../../../src/services/alerts/deliver-outbox.js";
import { candlesInMemory } from "../../../../src/services/live/candles-in-memory.js";
import { BUDGET_MS, createLoopDriver } from "../../../../src/services/live/loop-driver.js";
import { memoryAlertParts } from "../../../support/journal/memory-alert-parts.js";
import { memoryAlerts } from "../../../support/journal/memory-alerts.js";
import { memoryOutbox } from "../../../support/journal/memory-outbox.js";
import { liveCandle, loopBench } from "../../../support/live/loop-bench.js";
import { sampleM15 } from "../../../support/market-tools/sample-candles.js";
import { runSetup, shippedSetup } from "../../../support/setups/run-setup.js";
import { VirtualTime } from "../../../support/virtual-time.js";

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HISTORY = 2_000;
const CANDLES = 40;
/** A promise that nobody will ever keep. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

it("the loop's ticks wait for no pictures, comment, report or messenger that never answers, and for a feed no longer than its budget", async () => {
  const candles = await sampleM15(HISTORY + CANDLES);
  const setup = shippedSetup("fvg_bracket");
  const since = closeTimeOf(candles, HISTORY - 1);
  const time = new VirtualTime(
    async () => {
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    since + 5 * SECOND,
  );
  const [alerts, outbox, parts] = [memoryAlerts(), memoryOutbox(), memoryAlertParts()];
  const asked = { snapshot: 0, comment: 0, publish: 0, send: 0, poll: 0 };
  const hangs =
    <T>(what: keyof typeof asked) =>
    (): Promise<T> => {
      asked[what] += 1;
      return never<T>();
    };
  const deaf: Messenger = {
    name: "telegram",
    run: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    health: () => ({ ok: true, text: "" }),
    send: hangs("send"),
    edit: never,
  };
  const deliverer = createDeliverer({
    ...{ outbox, messengers: new Map([["telegram", deaf]]), clock: time, timers: time, logger: SILENT },
    write: () => Promise.resolve({ kind: "send", message: { blocks: [] } }),
    settled: () => Promise.resolve(),
  });
  const work = { snapshot: hangs("snapshot"), comment: hangs("comment"), publish: hangs("publish") } as never;
  const runs = createAlertRuns(
    { alerts, outbox, parts, work, wake: () => deliverer.wake(), clock: time, timers: time, logger: SILENT },
    () => Promise.resolve(undefined),
  );
  const kept = candlesInMemory();
  const bench = loopBench({
    ...{ candles: kept, alerts, rules: [{ setup, since }], from: candles.openTime[0] as number, start: time.now() },
    change: {
      committed(made) {
        for (const alert of made) void outbox.add(alertRows(alert, ["telegram:7"], time.now()), time.now());
        runs.take(made);
      },
    },
  });
  const lags: number[] = [];
  let rung = 0;
  let doorbells = 0;
  const driver = createLoopDriver({
    ...{ clock: time, timers: time, logger: SILENT, cycled: () => undefined },
    async cycle(signal) {
      lags.push(time.elapsed() - rung);
      bench.clock.time = time.now();
      return (await bench.loop.cycle(signal)).failed.length === 0;
    },
  });
  const take = (from: number, to: number): Promise<unknown> => {
    bench.clock.time = time.now();
    const came = Array.from({ length: to - from }, (_, i) => liveCandle(candles, from + i));
    const covers = { from: candles.openTime[from] as number, to: closeTimeOf(candles, to - 1) };
    return bench.intake.take({ symbol: "EURUSD", timeframe: "M15", candles: came, covers });
  };
  await bench.cycle();
  await take(0, HISTORY);
  await deliverer.start();
  const polls = bench.feed.poll;
  for (let bar = HISTORY; bar < candles.length; bar++) {
    for (let minute = 0; minute < 15; minute++) {
      if (minute === 0) {
        await time.pass(Math.max(0, closeTimeOf(candles, bar) + 5 * SECOND - time.now()));
        await take(bar, bar + 1);
      }
      // Now and then the feed does not answer either.
      const isDeaf = doorbells % 40 === 39;
      bench.feed.poll = isDeaf ? hangs("poll") : polls;
      rung = time.elapsed();
      doorbells += 1;
      driver.wake();
      await time.pass(MINUTE);
    }
  }
  const whole = runSetup(setup, candles).signals.filter(({ bar }) => bar >= HISTORY);
  const made = await alerts.between(0, Number.POSITIVE_INFINITY, { states: ["signal"] });
  expect(made).toHaveLength(whole.length);
  expect(whole.length).toBeGreaterThan(8);
  expect(driver.cycles()).toBe(doorbells);
  expect(lags.toSorted((a, b) => a - b)[Math.floor(lags.length * 0.99)]).toBeLessThan(2 * SECOND);
  expect(BUDGET_MS).toBeLessThanOrEqual(45 * SECOND);
  expect(Math.min(asked.comment, asked.publish, asked.send, asked.poll)).toBeGreaterThan(5);
  // Three are drawn at a time: so many hang, and no more are begun.
  expect(asked.snapshot).toBe(3);
});
