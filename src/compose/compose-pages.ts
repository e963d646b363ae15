import { join } from "node:path";
import { htmlAlert } from "../adapters/html/html-alert.js";
import { pageScripts } from "../adapters/html/page-scripts.js";
import { ensureApiToken } from "../adapters/http/api-token.js";
import { createPageFiles } from "../adapters/system/page-files.js";
import type { Config } from "../config/load-config.js";
import { DAY } from "../domain/civil.js";
import type { Language } from "../domain/message.js";
import { isReportSign, reportPath } from "../domain/report-link.js";
import type { Alert } from "../ports/alerts.js";
import type { Clock } from "../ports/clock.js";
import type { HandOver } from "../ports/hand-over.js";
import type { SignedReports } from "../ports/signed-reports.js";
import { alertPageOf } from "../services/reports/alert-page-of.js";
import { clearPages } from "../services/reports/clear-pages.js";
import { absolute, type JobParts, lookOf } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

/** Pages of alerts as they stand at the moment they are asked for, and of runs as they were written. */
export interface ReportPages extends SignedReports {
  /** Writes the page of an alert as a file into `data/pages`; its absolute path. */
  file(alert: Alert, language: Language): Promise<string>;
  /** Removes the files that are older than the settings keep them, but none that is still to be sent; how many. */
  clear(): Promise<number>;
  /** A signed address of the page of that name, `a17` or a run's id; undefined where no `public_url` is set. */
  link(name: string): Promise<string | undefined>;
}

const KEY_FILE = "report-link-key";

export function composePages(
  config: Config,
  { symbols, runs, writeFile }: JobParts,
  { alerts, labels, outcomes, outbox, alertParts: parts }: JournalParts,
  { handOver, clock }: { readonly handOver: HandOver; readonly clock: Clock },
): ReportPages {
  const { public_url: publicUrl, keep_days: keepDays } = config.live.reports;
  const files = createPageFiles(join(absolute(config, config.data_dir), "pages"), writeFile);
  const deps = { labels, outcomes, parts, handOver, symbols, clock };
  const html = async (alert: Alert, language: Language): Promise<string> =>
    htmlAlert(await alertPageOf(deps, alert, language));
  const key = async (): Promise<string> => (await ensureApiToken(absolute(config, config.data_dir), KEY_FILE)).token;
  return {
    file: async (alert, language) =>
      files.write(`a${alert.number}_${alert.symbol}_${alert.timeframe}.html`, await html(alert, language)),
    clear: () => clearPages({ pages: files, alerts, outbox }, clock.now() - keepDays * DAY),
    host: publicUrl === undefined ? undefined : new URL(publicUrl).host,
    async link(name) {
      if (publicUrl === undefined) return undefined;
      return `${publicUrl.replace(/\/+$/, "")}${reportPath(await key(), name, clock.now())}`;
    },
    isSigned: async (name, sign) => isReportSign(await key(), name, sign, clock.now()),
    async page(name) {
      const number = /^a([1-9]\d{0,8})$/.exec(name)?.[1];
      if (number === undefined) {
        const page = await runs.readText(name, "report.html");
        return page === undefined ? undefined : { html: page, scripts: pageScripts(page) };
      }
      const alert = await alerts.byNumber(Number(number));
      return alert === undefined ? undefined : { html: await html(alert, lookOf(config).language), scripts: [] };
    },
  };
}
