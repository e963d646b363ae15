import { join } from "node:path";
import { replayOverAnswer } from "../../tools/answers/live-answer.js";
import { createRunningReplays } from "../adapters/sqlite/running-replays.js";
import { makeFolder } from "../adapters/system/make-folder.js";
import { systemTimers } from "../adapters/system/system-timers.js";
import type { ThreadStore } from "../adapters/threads/thread-store.js";
import type { Config } from "../config/load-config.js";
import { platformOf } from "../domain/alert-key.js";
import type { EpochMs } from "../domain/civil.js";
import type { Language, Message } from "../domain/message.js";
import { plainLine } from "../domain/plain-line.js";
import { threadOf } from "../domain/thread-of.js";
import type { Alert } from "../ports/alerts.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import type { LoopSign } from "../ports/loop-signs.js";
import type { Messenger } from "../ports/messenger.js";
import { type AlertServices, alertServices } from "../services/alerts/alert-services.js";
import { latestCandle } from "../services/alerts/latest-candle.js";
import { alertLine } from "../services/live/alert-line.js";
import { createReplayDesk, type ReplayDesk } from "../services/live/live-desk.js";
import { liveStatus } from "../services/live/live-status.js";
import type { LiveLoopDeps } from "../services/live/loop-deps.js";
import { parity } from "../services/live/parity.js";
import { paritySpan } from "../services/live/parity-span.js";
import { watchedRules } from "../services/live/watched-rules.js";
import type { Services } from "../services/services.js";
import type { AlertVision } from "../services/vision/alert-vision.js";
import { type Alerting, composeAlerting } from "./compose-alerts.js";
import { absolute, type JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";
import { composeLiveScore } from "./compose-live-score.js";
import { composeReplay } from "./compose-replay.js";
import type { ReportParts } from "./compose-reports.js";

export interface LiveParts {
  readonly services: AlertServices &
    Pick<Services, "liveStatus" | "startReplay" | "stopReplay" | "parity"> &
    ReportParts["services"];
  readonly replays: ReplayDesk;
  /** What the live loop asks of each candidate, and the thresholds it holds it to. */
  readonly judged: Required<Pick<LiveLoopDeps, "score" | "thresholds">>;
  /** Shows what everybody is told on the screen of the process as well. */
  print: (line: string) => void;
  /** Sends a notice to everybody whom alerts go to. */
  tell(told: Message): void;
  /** The same past the outbox, where the journal itself fails: at once or not at all. */
  tellAtOnce(told: Message): void;
  /** Sends alerts to everybody whom they go to. */
  tellAlerts(alerts: readonly Alert[]): void;
  readonly alerting: Alerting;
  /** Messengers of this process, to which what arises unasked is sent. */
  readonly messengers: Map<string, Messenger>;
  /** The loop over a real feed tells here how it stands. */
  watching: () => LoopSign | undefined;
  /** Resolves when all that arose so far was sent. */
  settled(): Promise<void>;
}

interface LiveGround {
  readonly config: Config;
  readonly threads: ThreadStore;
  readonly vision: AlertVision;
  readonly reports: ReportParts;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly language: Language;
}

/** What has to do with watching: replays in the chats, and how the loop stands. */
export function composeLive(
  parts: JobParts,
  kept: JournalParts,
  { config, threads, vision, reports, clock, logger, language }: LiveGround,
): LiveParts {
  const messengers = new Map<string, Messenger>();
  // One after another, so that they are read in their order.
  let sending: Promise<unknown> = Promise.resolve();
  const judged = {
    score: composeLiveScore(kept, clock, logger),
    thresholds: () => kept.alertSettings.thresholdChanges(),
  };
  const replayClocks = new Map<string, () => EpochMs>();
  const replaysMade = new Set<string>();
  const running = createRunningReplays({ folder: join(absolute(config, config.data_dir), "replays"), makeFolder });
  const replays = createReplayDesk({
    parts,
    running,
    clock,
    timers: systemTimers,
    logger,
    make: ({ replayed, speed }, session, thread, committed) => {
      const replay = composeReplay({
        symbols: parts.symbols,
        alerts: kept.alerts,
        clock,
        logger,
        replayed,
        speed,
        session,
        chat: thread,
        committed,
        judged,
      });
      replayClocks.set(session, replay.now);
      replaysMade.add(session);
      return replay;
    },
    alerted: (alerts) => alerting.take(alerts),
    over(over, thread) {
      // First the last alerts and what became of them; what is still open then is cut off; then that it is over.
      sending = sending
        .then(() => alerting.settled())
        .then(() => {
          replayClocks.delete(over.session);
          return alerting.settled();
        })
        // Who stopped it is answered already.
        .then(async () => {
          if (over.how === "stopped") return;
          const spoken = (await kept.alertSettings.chat(thread)).language ?? language;
          await messengers.get(platformOf(thread))?.send(thread, replayOverAnswer(over, spoken).message);
        })
        .catch((error: unknown) => logger.warn("live_not_told", { thread, error }));
      return sending;
    },
  });
  const alerting = composeAlerting({
    ...{ vision, reports, config, parts, kept, threads, messengers, clock, logger },
    isReplaying: (thread) => replays.state(thread) !== undefined,
    replayedTo: (session) => replayClocks.get(session)?.(),
    isReplayOver: async (session) =>
      !replayClocks.has(session) && (replaysMade.has(session) || !(await running.runs(session))),
  });
  const live: LiveParts = {
    judged,
    messengers,
    alerting,
    replays,
    print: () => undefined,
    tell: (told) => alerting.notice(told),
    tellAtOnce(told) {
      live.print(plainLine(told));
      const failed = (error: unknown): void => logger.error("notice_not_told", { error });
      void kept
        .recipients()
        .then((threads) =>
          Promise.all(threads.map((thread) => messengers.get(platformOf(thread))?.send(thread, told).catch(failed))),
        )
        .catch(failed);
    },
    tellAlerts(alerts) {
      for (const alert of alerts) live.print(alertLine(alert, parts.symbols, language));
      alerting.take(alerts);
    },
    watching: () => undefined,
    settled: async () => {
      await sending;
      await alerting.settled();
    },
    services: {
      ...reports.services,
      ...alertServices({
        ...kept,
        parts: kept.alertParts,
        settings: kept.alertSettings,
        symbols: parts.symbols,
        setups: parts.setups,
        language,
        clock,
        take: (alerts) => alerting.take(alerts),
        latestCandle: (symbol) => latestCandle(parts, symbol),
      }),
      liveStatus: (speaker) =>
        liveStatus(kept, {
          ...{ own: live.watching(), now: clock.now() },
          replay: replays.state(threadOf(speaker)),
        }),
      parity: (day) => {
        const { from, to } = paritySpan(day, clock.now());
        const watched = watchedRules({ ...parts, ...kept, clock }, logger);
        return parity({ ...kept, store: parts.store, watched }, from, to);
      },
      startReplay: (query, speaker) => replays.start(query, threadOf(speaker)),
      stopReplay: (speaker) => replays.stop(threadOf(speaker)),
    },
  };
  return live;
}
