import { join } from "node:path";
import { buildTickGraph, runTick } from "../../agents/live-flow/tick-graph.js";
import { takeLock } from "../adapters/sqlite/instance-lock.js";
import { nightlyBackup } from "../adapters/sqlite/nightly-backup.js";
import { atomicWrite } from "../adapters/system/atomic-write.js";
import { deadMan } from "../adapters/system/dead-man.js";
import { ringEach } from "../adapters/system/doorbell.js";
import { makeFolder } from "../adapters/system/make-folder.js";
import { countStart, MOST_STARTS } from "../adapters/system/start-count.js";
import { systemTimers } from "../adapters/system/system-timers.js";
import { startWatchdog } from "../adapters/system/watchdog.js";
import type { Config } from "../config/load-config.js";
import { DAY, type EpochMs, epochDay, formatDay, formatDayMinute } from "../domain/civil.js";
import type { Language, Message } from "../domain/message.js";
import { periodOf } from "../domain/timeframe.js";
import type { Alert } from "../ports/alerts.js";
import type { Clock } from "../ports/clock.js";
import type { LiveFeed } from "../ports/live-feed.js";
import type { Logger } from "../ports/logger.js";
import type { LoopSign, LoopState } from "../ports/loop-signs.js";
import { watchFeed } from "../services/live/feed-watch.js";
import { feedNewsMessage } from "../services/live/feed-words.js";
import { journalTrouble } from "../services/live/journal-trouble.js";
import { historyMs, liveHistory } from "../services/live/live-history.js";
import { createLiveLoop } from "../services/live/live-loop.js";
import { missedNotice, safeModeNotice, stillNotice } from "../services/live/live-notices.js";
import type { LiveLoopDeps } from "../services/live/loop-deps.js";
import { createLoopDriver } from "../services/live/loop-driver.js";
import { sourceTimeframe } from "../services/live/source-timeframe.js";
import { watchedRules } from "../services/live/watched-rules.js";
import { absolute, type JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

export interface WatchParts {
  readonly config: Config;
  readonly parts: JobParts;
  readonly kept: JournalParts;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Opens the feed, undefined where none is set up. Only for the one that has the lock: another's port is not the news. */
  readonly open: () => Promise<LiveFeed | undefined>;
  readonly language: Language;
  /** The score asked of each candidate, and thresholds in place of the files'; left out: none. */
  readonly judged?: Pick<LiveLoopDeps, "score" | "thresholds">;
  /** To whom alerts go: something is to be told that is none. */
  readonly tell: (told: Message) => void;
  /** The same without the journal, which is what fails. */
  readonly tellAtOnce: (told: Message) => void;
  /** The journal can be written again. */
  readonly recovered: () => void;
  /** Alerts were kept: whoever sends them may look. */
  readonly alerted: (alerts: readonly Alert[]) => void;
  /** The program of the watchdog's thread. */
  readonly workerFile: URL;
  /** Once a night, after the backup. */
  readonly nightly: () => Promise<void>;
}

export interface Watching {
  state(): LoopState;
  /** The same, as other processes are told it. */
  sign(): LoopSign;
  stop(): Promise<void>;
}

/** What was told of misses is kept for so long. */
const MISSES_KEPT_MS = 90 * DAY;

/** Starts the live loop over a feed: lock, doorbells, watchdog, dead man's URL, nightly backup. Throws `Refusal` busy where another process has it. */
export async function startWatching(given: WatchParts): Promise<Watching | undefined> {
  const now = given.clock.now();
  const unlock = await takeLock({
    file: join(absolute(given.config, given.config.data_dir), "live.lock"),
    makeFolder,
    holder: `process ${process.pid}, since ${formatDayMinute(now)} UTC`,
  });
  let feed: LiveFeed | undefined;
  try {
    feed = await given.open();
    const watching = feed === undefined ? undefined : await watch(given, feed, now, unlock);
    if (watching === undefined) unlock();
    return watching;
  } catch (error) {
    await feed?.close();
    unlock();
    throw error;
  }
}

async function watch(given: WatchParts, feed: LiveFeed, now: EpochMs, unlock: () => void): Promise<Watching> {
  const { config, parts, kept, clock, logger, language, tell } = given;
  const folder = absolute(config, config.data_dir);
  const starts = await countStart(join(folder, "starts.json"), now, atomicWrite);
  const safeMode = starts > MOST_STARTS;
  if (safeMode) tell(safeModeNotice(starts, language));
  const missed: Alert[] = [];
  const from = new Map<string, number>();
  const loop = createLiveLoop({
    key: { feed: feed.name, session: "" },
    feed,
    candles: kept.liveCandles,
    alerts: kept.alerts,
    clock,
    logger,
    watched: watchedRules({ ...parts, ...kept, clock }, logger),
    source: ({ timeframe }) => sourceTimeframe(timeframe),
    since: (series, setups, at) => {
      const since = at - historyMs(series, setups);
      from.set(`${series.symbol.id} ${series.timeframe}`, since);
      return Promise.resolve(since);
    },
    history: (series, cursor) =>
      liveHistory(
        { feed: feed.name, candles: kept.liveCandles, store: parts.store },
        series,
        from.get(`${series.symbol.id} ${series.timeframe}`) ?? 0,
        cursor,
      ),
    ...given.judged,
    chat: null,
    synthetic: () => Promise.resolve(false),
    isReplay: false,
    committed: (alerts) => {
      missed.push(...alerts.filter(({ state }) => state === "missed"));
      given.alerted(alerts);
    },
  });
  let failure: unknown;
  const trouble = journalTrouble({ ...given, language });
  const graph = buildTickGraph({
    ...loop,
    async evaluate(signal) {
      const report = await loop.evaluate(signal);
      failure = report.failed[0]?.error;
      return report;
    },
  });
  const health = watchFeed({ feed, symbols: parts.symbols, clock });
  const ping =
    config.live.loop.dead_man_url === undefined
      ? () => undefined
      : deadMan({ url: config.live.loop.dead_man_url, fetch: globalThis.fetch, clock, logger });
  const watchdog = startWatchdog({
    workerFile: given.workerFile,
    failed: (error) => logger.error("watchdog_failed", { error }),
    told: (word) => tell(stillNotice(word.kind === "still" ? word.sinceMs : null, language)),
  });
  const driver = createLoopDriver({
    clock,
    timers: systemTimers,
    logger,
    cycle: (signal) =>
      runTick(graph, signal).then(
        ({ failed }) => failed.length === 0,
        (error: unknown) => {
          failure = error;
          throw error;
        },
      ),
    cycled(succeeded) {
      watchdog.beat();
      const news = health.look(
        loop.series().map(({ key: { symbol }, series }) => ({ symbol, timeframe: series.source })),
      );
      if (news !== undefined) tell(feedNewsMessage(news, language));
      if (missed.length > 0) tell(missedNotice(missed.splice(0), parts.symbols, language));
      if (succeeded) ping();
      const unkept = failure;
      failure = undefined;
      void keepSign().then((unsigned) => trouble.look(unkept ?? unsigned));
    },
  });
  const state = (): LoopState => ({
    feed: feed.name,
    feedState: feed.state(),
    health: health.state(),
    cycled: driver.cycled(),
    cycles: driver.cycles(),
    safeMode,
    series: loop.series().map(({ series, setups, judged }) => ({
      symbol: series.symbol.id,
      timeframe: series.timeframe,
      rules: setups.map(({ setup }) => setup.id),
      judged: judged === undefined ? null : judged + periodOf(series.source),
    })),
  });
  const sign = (ended = false): LoopSign => ({ pid: process.pid, began: now, at: clock.now(), ended, state: state() });
  /** Nothing depends on it: one that cannot be kept is followed by the next. Gives what was in the way. */
  const keepSign = (ended = false): Promise<unknown> =>
    kept.loopSigns.put(sign(ended)).catch((error: unknown) => {
      logger.warn("live_sign_not_kept", { error });
      return error;
    });
  const night = async (): Promise<void> => {
    try {
      await nightlyBackup(join(folder, "ita.db"), formatDay(epochDay(clock.now())));
      await kept.alerts.forgetMisses(clock.now() - MISSES_KEPT_MS);
      await given.nightly();
    } catch (error) {
      logger.error("live_night_failed", { error });
    }
  };
  // In safe mode nothing wakes the loop; the watchdog has nothing to see then.
  const bells = safeMode
    ? [ringEach("minute", () => void keepSign())]
    : [ringEach("minute", driver.wake), feed.onCandles(driver.wake), ringEach("night", () => void night())];
  if (safeMode) await watchdog.close();
  else driver.wake();
  await keepSign();
  return {
    state,
    sign,
    async stop() {
      for (const silence of bells) silence();
      await driver.stop();
      await keepSign(true);
      await watchdog.close();
      await feed.close();
      unlock();
    },
  };
}
