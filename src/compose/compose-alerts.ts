import { createAlertRuns } from "../../agents/live-flow/alert-runs.js";
import { systemTimers } from "../adapters/system/system-timers.js";
import type { ThreadStore } from "../adapters/threads/thread-store.js";
import type { Config } from "../config/load-config.js";
import { type Asker, personKey } from "../domain/asker.js";
import { type EpochMs, HOUR, SECOND } from "../domain/civil.js";
import { languageOf } from "../domain/language-of.js";
import type { Language, Message } from "../domain/message.js";
import type { Alert } from "../ports/alerts.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import type { ChatRequest, Messenger } from "../ports/messenger.js";
import type { NewOutboxRow } from "../ports/outbox.js";
import { alertCandles } from "../services/alerts/alert-candles.js";
import { createAlertDesk } from "../services/alerts/alert-desk.js";
import { createAlertIntake } from "../services/alerts/alert-intake.js";
import { isTest } from "../services/alerts/alert-message.js";
import type { AlertWork } from "../services/alerts/alert-work.js";
import { createDeliverer } from "../services/alerts/deliver-outbox.js";
import { trackOutcomes } from "../services/alerts/track-outcomes.js";
import { takeSnapshot } from "../services/market/take-snapshot.js";
import type { AlertVision } from "../services/vision/alert-vision.js";
import { type JobParts, lookOf } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";
import type { ReportParts } from "./compose-reports.js";

export interface AlertingParts {
  readonly config: Config;
  readonly parts: JobParts;
  readonly kept: JournalParts;
  readonly threads: ThreadStore;
  readonly vision: AlertVision;
  readonly reports: ReportParts;
  /** Messengers of this process, by platform. */
  readonly messengers: ReadonlyMap<string, Messenger>;
  /** Whether a replay runs in that chat. */
  readonly isReplaying: (thread: string) => boolean;
  readonly replayedTo: (session: string) => EpochMs | undefined;
  /** Whether a replay of that name is over, whoever ran it. */
  readonly isReplayOver: (session: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Everything about alerts after they are made: pictures, messages, labels seen on them, what became of them. */
export interface Alerting {
  /** New alerts stand in the journal. */
  take(alerts: readonly Alert[]): void;
  /** Tells everybody whom alerts go to of something that is none. */
  notice(told: Message): void;
  /** Takes up flows that failed: their cause has passed. */
  resume(): Promise<void>;
  /** Something was said of an alert: its messages are written anew. */
  wake(): void;
  /** Somebody wrote: what is said there unasked will be in that language. */
  heard(request: Pick<ChatRequest, "thread" | "text" | "from" | "appLanguage">): Promise<void>;
  /** Begins to deliver by the messengers there are; called again when there are more. */
  start(): Promise<void>;
  /** Resolves when all that arose so far was judged and sent. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const TRACK_EVERY = 2 * SECOND;
const DIGEST_EVERY = 15 * SECOND;
const CLEAR_EVERY = 6 * HOUR;

export function composeAlerting(given: AlertingParts): Alerting {
  const { config, parts, kept, threads, messengers, isReplaying, replayedTo, isReplayOver, clock, logger } = given;
  const { language, theme } = lookOf(config);
  const { alerts, labels, outcomes, outbox, alertParts, alertSettings } = kept;
  const { most_an_hour: mostAnHour, levels } = config.live.alerts;
  const languageFor = async ({ chat }: Alert): Promise<Language> =>
    (chat === null ? undefined : (await alertSettings.chat(chat)).language) ?? language;
  const desk = createAlertDesk({
    ...{ alerts, labels, outcomes, outbox, clock, language, isReplaying },
    parts: alertParts,
    settings: alertSettings,
    symbols: parts.symbols,
    policy: { mostAnHour, levels },
  });
  const deliverer = createDeliverer({
    outbox,
    messengers,
    write: (row) => desk.write(row),
    settled: (row) => desk.settled(row),
    clock,
    timers: systemTimers,
    logger,
  });
  const runs = createAlertRuns(
    {
      ...{ alerts, outbox, clock, logger },
      parts: alertParts,
      work: alertWork(given, languageFor, theme),
      wake: () => deliverer.wake(),
      timers: systemTimers,
    },
    () => threads.checkpointer(),
  );
  let isOn = false;
  let notices = 0;
  let noticing: Promise<void> = Promise.resolve();
  let tracking: Promise<void> | undefined;
  const spoken = new Map<string, Language>();
  const forgets = new Map<() => Promise<void>, () => void>();

  const track = (): Promise<void> => {
    tracking ??= trackOutcomes({
      ...{ alerts, outcomes, labels, outbox, logger },
      candlesOf: alertCandles({ symbols: parts.symbols, store: parts.store, live: kept.liveCandles, replayedTo }),
      symbols: parts.symbols,
      isOver: async ({ feed, session }) => feed === "replay" && (await isReplayOver(session)),
      now: () => clock.now(),
    })
      .then(
        () => deliverer.wake(),
        (error: unknown) => logger.error("outcomes", { error }),
      )
      .finally(() => {
        tracking = undefined;
      });
    return tracking;
  };
  const digest = async (): Promise<void> => {
    if ((await desk.digests()) > 0) deliverer.wake();
  };
  const intake = createAlertIntake({
    ...{ outbox, timers: systemTimers, logger },
    gather: (wake) => desk.gather(wake),
    begin: runs.take,
    wake: () => deliverer.wake(),
  });
  const every = (ms: number, work: () => Promise<void>): void => {
    if (!isOn) return;
    forgets.set(
      work,
      systemTimers.after(ms, () => {
        void work()
          .catch((error: unknown) => logger.error("alerting", { error }))
          .then(() => every(ms, work));
      }),
    );
  };

  return {
    take(made) {
      intake.take(made);
      // A trade that this very candle ended is no longer open when the alert is written.
      if (made.length > 0) void track();
      deliverer.wake();
    },
    notice(told) {
      const now = clock.now();
      notices += 1;
      const about = `notice:${now.toString(36)}.${notices}`;
      noticing = noticing
        .then(async () => {
          const rows = (await kept.recipients()).map(
            (thread): NewOutboxRow => ({ about, step: "notice", thread, due: now, body: told }),
          );
          await outbox.add(rows, now);
          deliverer.wake();
        })
        .catch((error: unknown) => logger.error("notice_not_kept", { error }));
    },
    async resume() {
      if (isOn) await runs.resume();
      deliverer.wake();
    },
    wake: () => deliverer.wake(),
    async heard({ thread, text, from, appLanguage }) {
      const before = spoken.get(thread);
      const now = languageOf(text, before ?? appLanguage ?? language);
      if (now === before) return;
      spoken.set(thread, now);
      await alertSettings.wish(thread, { language: now, ...aloneOf(from) });
    },
    async start() {
      await deliverer.start();
      if (isOn) return;
      isOn = true;
      await runs.resume();
      given.reports.desk?.start();
      every(TRACK_EVERY, track);
      every(DIGEST_EVERY, digest);
      void given.reports.clear().catch((error: unknown) => logger.warn("pages_not_cleared", { error }));
      every(CLEAR_EVERY, given.reports.clear);
    },
    async settled() {
      await noticing;
      await intake.flush();
      await runs.idle();
      // A round that is under way has read its alerts, and may have read its candles, before the last of them came.
      await tracking;
      await track();
      await digest();
      await deliverer.idle();
    },
    async stop() {
      isOn = false;
      for (const forget of forgets.values()) forget();
      intake.stop();
      await runs.stop();
      await given.reports.desk?.stop();
      await tracking;
      await deliverer.stop();
    },
  };
}

const aloneOf = (from: Asker | undefined): { readonly alone?: string } =>
  from?.isPrivate === true && from.platform !== "terminal" ? { alone: personKey(from) } : {};

/** Pictures, comment and report of an alert, in the language of the chat that asked for it. */
const alertWork = (
  { parts, vision, reports }: AlertingParts,
  languageFor: (alert: Alert) => Promise<Language>,
  theme: "light" | "dark",
): AlertWork => ({
  async snapshot(alert) {
    const language = await languageFor(alert);
    if (!isTest(alert)) return vision.pictures(alert, language);
    const { symbol } = alert;
    const { pictures } = await takeSnapshot(parts, { theme }, { symbol, timeframes: ["H1", "M15"], language });
    return pictures.map(({ path, timeframe }) => ({ path, caption: `${symbol} ${timeframe}` }));
  },
  // A test has no setup whose picture could be read.
  comment: async (alert, stop) => (isTest(alert) ? undefined : vision.comment(alert, await languageFor(alert), stop)),
  publish: async (alert) => (isTest(alert) ? undefined : reports.publishAlert(alert, await languageFor(alert))),
});
