import { systemTimers } from "../adapters/system/system-timers.js";
import type { Config } from "../config/load-config.js";
import { platformOf } from "../domain/alert-key.js";
import { epochDay, formatDay } from "../domain/civil.js";
import { Refusal } from "../domain/errors.js";
import type { Language, Message } from "../domain/message.js";
import type { Alert } from "../ports/alerts.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import type { NewOutboxRow } from "../ports/outbox.js";
import type { ReportSink, SinkReport } from "../ports/report-sink.js";
import type { ReportRow } from "../ports/reports.js";
import { numberOf } from "../services/alerts/alert-desk.js";
import { alertReport } from "../services/reports/alert-report.js";
import { publishAlert } from "../services/reports/publish-alert.js";
import { publishReport } from "../services/reports/publish-report.js";
import { createReportDesk, type ReportDesk } from "../services/reports/report-desk.js";
import { givenUpNews, publishedNews, refusedNews } from "../services/reports/report-news.js";
import { runReport } from "../services/reports/run-report.js";
import { type RunDetails, readRun } from "../services/runs/run-details.js";
import type { Services } from "../services/services.js";
import { type JobParts, lookOf } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";
import type { VisionParts } from "./compose-vision.js";

const NOTION_HOSTS = ["notion.so", "www.notion.so", "notion.com", "www.notion.com", "app.notion.com"];

export interface ReportParts {
  /** Undefined where no place outside is set up. */
  readonly desk: ReportDesk | undefined;
  /** Where the report of a new alert is read now; undefined where that is behind the alert, as a file, or not yet. */
  publishAlert(alert: Alert, language: Language): Promise<string | undefined>;
  /** Removes pages in files that are old enough. */
  clear(): Promise<void>;
  readonly services: Pick<Services, "publishReport">;
}

interface ReportGround {
  readonly vision: VisionParts;
  readonly present: (run: RunDetails) => Promise<RunDetails>;
  /** Something is due in the outbox. */
  readonly wake: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Reports of alerts and runs, outside and here. */
export function composeReports(config: Config, parts: JobParts, kept: JournalParts, ground: ReportGround): ReportParts {
  const { vision, clock } = ground;
  const { link, file: pageFile } = vision.pages;
  const sink = notionOf(config, clock);
  const desk = sink === undefined ? undefined : deskOf(sink, config, parts, kept, ground);
  const { reports, alerts, outbox } = kept;
  return {
    desk,
    publishAlert: (alert, language) =>
      publishAlert({ desk, link, pageFile, outbox, clock, wake: ground.wake, logger: ground.logger }, alert, language),
    async clear() {
      const count = await vision.pages.clear();
      if (count > 0) ground.logger.info("pages_cleared", { count });
    },
    services: {
      publishReport: (what, speaker, language, signal) =>
        publishReport({ ...parts, alerts, reports, desk, link, pageFile }, what, speaker, language, signal),
    },
  };
}

function deskOf(
  sink: ReportSink,
  config: Config,
  parts: JobParts,
  kept: JournalParts,
  { vision: { vision, handOver, pages }, present, wake, clock, logger }: ReportGround,
): ReportDesk {
  const { alerts, alertParts, alertSettings, outbox, reports } = kept;

  async function write(row: ReportRow, signal: AbortSignal): Promise<SinkReport> {
    const number = numberOf(row.key);
    if (number === undefined)
      return runReport(parts.runs, await present(await readRun(parts, row.key.replace(/^run:/, ""))), row.language);
    const alert = await alerts.byNumber(number);
    if (alert === undefined) throw new Refusal("bad_request", `There is no alert "a${number}".`);
    const deps = { vision, handOver, symbols: parts.symbols, link: pages.link };
    return alertReport(deps, alert, row.language, signal);
  }

  /** Tells conversations of something once, each in its language. */
  async function tell(about: string, threads: readonly string[], told: (language: Language) => Message): Promise<void> {
    const now = clock.now();
    const rows = [...new Set(threads)].map(async (thread): Promise<NewOutboxRow> => {
      const language = (await alertSettings.chat(thread)).language ?? lookOf(config).language;
      return { about, step: "notice", thread, due: now, body: told(language) };
    });
    await outbox.add(await Promise.all(rows), now);
    wake();
  }

  /** The conversations that wait for a report, or have its alert. */
  async function threadsOf({ key, threads }: ReportRow): Promise<readonly string[]> {
    const alerted = numberOf(key) === undefined ? [] : await outbox.of(key);
    const shown = alerted.filter(
      ({ step, state, thread }) => step === "text" && state === "sent" && platformOf(thread) !== "terminal",
    );
    return [...threads, ...shown.map(({ thread }) => thread)];
  }

  return createReportDesk({
    ...{ reports, sink, write, clock, timers: systemTimers, logger },
    async published({ key, since }, { url }) {
      const number = numberOf(key);
      if (number !== undefined) {
        await alertParts.put(number, { report: url });
        await outbox.amend(key, clock.now());
        wake();
      }
      // Who asked while it was on its way is told as well.
      const asked = (await reports.of(key))?.threads ?? [];
      if (asked.length > 0)
        await tell(`report:${key}:${since}`, asked, (language) => publishedNews(key, url, language));
    },
    async refused(row, refusal) {
      const day = formatDay(epochDay(clock.now()));
      const threads = [...(await kept.recipients()), ...row.threads];
      await tell(`notion:${day}:${refusal.message}`, threads, (language) => refusedNews(refusal, language));
    },
    async givenUp(rows, why) {
      const byThread = new Map<string, ReportRow[]>();
      for (const row of rows)
        for (const thread of new Set(await threadsOf(row)))
          byThread.set(thread, [...(byThread.get(thread) ?? []), row]);
      for (const [thread, theirs] of byThread) {
        const keys = theirs.map(({ key }) => key);
        await tell(`unreported:${keys[0]}:${theirs[0]?.since}`, [thread], (language) =>
          givenUpNews(keys, why, language),
        );
      }
    },
  });
}

/** Where the pages of reports are opened: the hosts that a link of an answer may lead to, besides this machine. */
export const linkHosts = ({ notionToken, notion, live }: Config): readonly string[] => [
  ...(live.reports.public_url === undefined ? [] : [new URL(live.reports.public_url).hostname.toLowerCase()]),
  ...(notionToken === undefined || notion.database_id === undefined ? [] : NOTION_HOSTS),
];

/** Notion, where both its token and its database are set; the package is loaded with the first report. */
function notionOf({ notionToken: token, notion }: Config, clock: Clock): ReportSink | undefined {
  const { database_id: databaseId, api_base: baseUrl } = notion;
  if (token === undefined || databaseId === undefined) return undefined;
  let sink: Promise<ReportSink> | undefined;
  return {
    async publish(report, known, signal) {
      sink ??= import("../adapters/notion/notion-sink.js").then(({ createNotionSink }) =>
        createNotionSink({
          ...{ token, databaseId, clock, timers: systemTimers },
          ...(baseUrl === undefined ? {} : { baseUrl }),
        }),
      );
      return (await sink).publish(report, known, signal);
    },
  };
}
