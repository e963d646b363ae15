import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { ENGINE_VERSION } from "../../../src/backtester/report/run-id.js";
import { composeJobs } from "../../../src/compose/compose-jobs.js";
import { composeJournal } from "../../../src/compose/compose-journal.js";
import { startWatching, type Watching } from "../../../src/compose/compose-watch.js";
import { loadConfig } from "../../../src/config.js";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { HOUR } from "../../../src/domain/civil.js";
import type { LiveFeed } from "../../../src/ports/live-feed.js";
import { createFeedIntake } from "../../../src/services/live/feed-intake.js";
import { requireSetup } from "../../../src/services/setups/require-setup.js";
import { aCertificate } from "../../support/journal/certificates-contract.js";
import { afterClose, liveCandle } from "../../support/live/loop-bench.js";
import { sampleM15 } from "../../support/market-tools/sample-candles.js";
import { runSetup } from "../../support/setups/run-setup.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const workerFile = new URL("../../../dist/app/worker.js", import.meta.url);
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
let watching: Watching | undefined;
afterEach(() => watching?.stop());

/** A house of its own with one active setup, and a feed that is handed its candles. */
async function watchedHouse() {
  const root = temporaryFolder();
  for (const part of ["setups", "data/symbols.yaml"]) cpSync(part, join(root, part), { recursive: true });
  mkdirSync(join(root, "data"), { recursive: true });
  const config = loadConfig(root, {});
  const parts = await composeJobs(config);
  const candles = await sampleM15(6_000);
  const clock = { time: 0, now: () => clock.time, elapsed: () => clock.time };
  const setup = await requireSetup(parts, { setup_id: "ob_retest", symbol: "EURUSD", extra: {} });
  const start = 4_000;
  clock.time = afterClose(candles, start - 1);
  const key = {
    setup_hash: setup.hash,
    symbol: "EURUSD",
    timeframe: "M15",
    setup_id: setup.id,
    setup_version: setup.version,
  };
  const told: string[] = [];
  const begin = async () => {
    const kept = composeJournal(config);
    const intake = createFeedIntake({ feed: "mt5", candles: kept.liveCandles, symbols: parts.symbols, clock });
    const feed: LiveFeed = {
      name: "mt5",
      subscribe: (wanted) => intake.subscribe(wanted),
      poll: () => Promise.resolve(),
      onCandles: (call) => intake.onCandles(call),
      state: () => ({
        heard: clock.time,
        connected: true,
        clock: { rule: "UTC", ruleOffsetMs: 0, verdict: "right" },
        held: false,
      }),
      known: (symbol, timeframe) => intake.known(symbol, timeframe),
      close: () => Promise.resolve(),
    };
    const tell = (message: unknown): void => {
      told.push(JSON.stringify(message));
    };
    const ground = { config, parts, kept, clock, logger: SILENT, feed, language: "en" as const };
    const made = await startWatching({
      ...ground,
      tell,
      workerFile,
      alerted: () => undefined,
      nightly: () => Promise.resolve(),
    });
    watching = made;
    /** Hands candles [from, to) in as a terminal does, and lets the loop judge the last of them. */
    const take = async (from: number, to: number): Promise<void> => {
      const covers = { from: candles.openTime[from] as number, to: closeTimeOf(candles, to - 1) };
      const came = Array.from({ length: to - from }, (_, i) => liveCandle(candles, from + i));
      await intake.take({ symbol: "EURUSD", timeframe: "M15", candles: came, covers });
      const last = closeTimeOf(candles, to - 1);
      while (made.state().series[0]?.judged !== last) await pause(5);
    };
    return { kept, intake, take, stop: () => made.stop().then(() => kept.journal.close()) };
  };
  return { before: composeJournal(config), begin, candles, clock, setup, key, start, told };
}

it("watches an active setup from activation to alert, over a stop and a start, and tells what it saw too late", async () => {
  const { before, begin, candles, clock, setup, key, start, told } = await watchedHouse();
  const since = clock.time;
  await before.certificates.add(aCertificate({ ...key, engine: ENGINE_VERSION }));
  await before.activations.put({ ...key, state: "active", since });
  await before.journal.close();
  const first = await begin();
  const bars = runSetup(setup, candles)
    .signals.map(({ bar }) => bar)
    .filter((bar) => bar >= start);
  const [early, late] = [bars[1] as number, bars[3] as number];
  // The terminal is asked for the weeks before, in one piece here.
  while (first.intake.wanted().length === 0) await pause(5);
  const from = candles.openTime.findIndex((time) => time >= (first.intake.wanted()[0]?.from ?? 0));
  await first.take(Math.max(0, from), start);
  let at = start;
  for (const bar of [bars[0] as number, early]) {
    // What comes before says nothing; then the bar of the signal.
    for (const until of [bar, bar + 1]) {
      clock.time = afterClose(candles, until - 1);
      await first.take(at, until);
      at = until;
    }
  }
  const alerts = await first.kept.alerts.latest(99);
  expect(alerts.map(({ state, barClose }) => [state, barClose])).toEqual(
    [bars[1], bars[0]].map((bar) => ["signal", closeTimeOf(candles, bar as number)]),
  );
  await first.stop();
  // Nobody is there while the next two form.
  clock.time = closeTimeOf(candles, late) + 8 * HOUR;
  const until = candles.openTime.findIndex((time) => time + 15 * 60_000 > clock.time);
  const second = await begin();
  await second.take(early + 1, until);
  const missed = (await second.kept.alerts.latest(99, { states: ["missed"] })).map(({ barClose }) => barClose);
  expect(missed).toEqual(expect.arrayContaining([bars[2], bars[3]].map((bar) => closeTimeOf(candles, bar as number))));
  while (!told.some((words) => words.includes("Seen too late"))) await pause(5);
  const whole = await second.kept.alerts.latest(99);
  expect(new Set(whole.map(({ signal }) => signal.signal_id)).size).toBe(whole.length);
  await second.stop();
  watching = undefined;
});
