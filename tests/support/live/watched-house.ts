import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { composeJobs } from "../../../src/compose/compose-jobs.js";
import { composeJournal } from "../../../src/compose/compose-journal.js";
import { composeLiveScore } from "../../../src/compose/compose-live-score.js";
import { startWatching, type Watching } from "../../../src/compose/compose-watch.js";
import { loadConfig } from "../../../src/config/load-config.js";
import { closeTimeOf } from "../../../src/domain/candles.js";
import type { LiveFeed } from "../../../src/ports/live-feed.js";
import { createFeedIntake } from "../../../src/services/live/feed-intake.js";
import { requireSetup } from "../../../src/services/setups/require-setup.js";
import { afterClose, liveCandle } from "../live/loop-bench.js";
import { sampleM15 } from "../market-tools/sample-candles.js";
import { temporaryFolder } from "../temporary-folder.js";

const workerFile = new URL("../../../dist/app/worker.js", import.meta.url);
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A house of its own whose loop watches one setup, and a feed that is handed its candles. Whatever runs is stopped after the test. */
export async function watchedHouse() {
  let watching: Watching | undefined;
  onTestFinished(async () => watching?.stop());
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
  const toldAtOnce: string[] = [];
  const begin = async () => {
    const kept = composeJournal(config);
    const intake = createFeedIntake({ feed: "mt5", candles: kept.liveCandles, symbols: parts.symbols, clock });
    const feed: LiveFeed = {
      name: "mt5",
      subscribe: (wanted) => intake.subscribe(wanted),
      poll: () => Promise.resolve(),
      onCandles: (call) => {
        ring = call;
        return intake.onCandles(call);
      },
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
    let ring: () => void = () => undefined;
    const ground = { config, parts, kept, clock, logger: SILENT, language: "en" as const };
    const made = await startWatching({
      ...ground,
      open: () => Promise.resolve(feed),
      tell,
      tellAtOnce: (message) => void toldAtOnce.push(JSON.stringify(message)),
      recovered: () => void toldAtOnce.push("recovered"),
      workerFile,
      alerted: () => undefined,
      judged: {
        score: composeLiveScore(kept, clock, SILENT),
        thresholds: () => kept.alertSettings.thresholdChanges(),
      },
      nightly: () => Promise.resolve(),
    });
    if (made === undefined) throw new Error("the loop was given no feed");
    watching = made;
    /** Hands candles [from, to) in as a terminal does, and lets the loop judge the last of them. */
    const take = async (from: number, to: number): Promise<void> => {
      const covers = { from: candles.openTime[from] as number, to: closeTimeOf(candles, to - 1) };
      const came = Array.from({ length: to - from }, (_, i) => liveCandle(candles, from + i));
      await intake.take({ symbol: "EURUSD", timeframe: "M15", candles: came, covers });
      const last = closeTimeOf(candles, to - 1);
      while (made.state().series[0]?.judged !== last) await pause(5);
    };
    /** One cycle, whatever came. */
    const cycle = async (): Promise<void> => {
      const { cycles } = made.state();
      ring();
      while (made.state().cycles === cycles) await pause(2);
    };
    const stop = async (): Promise<void> => {
      watching = undefined;
      await made.stop();
      await kept.journal.close();
    };
    return { kept, intake, take, cycle, stop };
  };
  return { before: composeJournal(config), begin, candles, clock, setup, key, start, told, toldAtOnce };
}
