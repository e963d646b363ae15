import { alertKey } from "../../domain/alert-key.js";
import { SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import { threadOf } from "../../domain/thread-of.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { Reports } from "../../ports/reports.js";
import { isTest } from "../alerts/alert-message.js";
import type { Speaker } from "../alerts/alert-services.js";
import { requireAlert } from "../alerts/require-alert.js";
import { type RunsDeps, readRun, resolveRunId } from "../runs/run-details.js";
import type { ReportDesk, ReportStand } from "./report-desk.js";
import { runReportKey } from "./run-report.js";

export interface PublishReportDeps extends RunsDeps {
  readonly alerts: Alerts;
  readonly reports: Reports;
  /** Undefined where no place outside is set up. */
  readonly desk: Pick<ReportDesk, "publish"> | undefined;
  /** A signed address of the page here; undefined where none is set up. */
  readonly link: (name: string) => Promise<string | undefined>;
  /** Writes the page of an alert as a file; its absolute path, for messengers that send it. */
  readonly pageFile: (alert: Alert, language: Language) => Promise<string>;
}

export interface PublishedReport {
  /** `a17`, or the run's id. */
  readonly name: string;
  readonly kind: "alert" | "run";
  /** How it stands outside; "none" where no place is set up. */
  readonly stand: ReportStand | { readonly kind: "none" };
  /** Where it is not outside: a signed address of its page here, or its page as a file (absolute path). */
  readonly link?: string;
  readonly file?: string;
}

/** A page with its pictures takes some ten seconds at the pace that Notion allows; a person waits no longer than this. */
const WAIT = 30 * SECOND;
const ALERT = /^(?:#?a?\d{1,9}|sig_\w{1,40})$/i;

/** Puts the report of an alert or a run outside, once however often it is asked for; meanwhile, or where there is no such place, its page here. Throws `Refusal`. */
export async function publishReport(
  deps: PublishReportDeps,
  what: string,
  speaker: Speaker,
  language: Language,
  signal?: AbortSignal,
): Promise<PublishedReport> {
  const found = ALERT.test(what) ? await ofAlert(deps, what, language) : await ofRun(deps, what);
  const { key, name, kind } = found;
  const stand = await standOf(deps, key, language, threadOf(speaker), signal);
  if (stand.kind === "never") throw new Refusal("bad_data", stand.why);
  if (stand.kind === "there") return { name, kind, stand };
  const link = await deps.link(name);
  return { name, kind, stand, ...(link === undefined ? { file: await found.file() } : { link }) };
}

interface Found {
  readonly key: string;
  readonly name: string;
  readonly kind: PublishedReport["kind"];
  readonly file: () => Promise<string>;
}

async function ofAlert(deps: PublishReportDeps, what: string, language: Language): Promise<Found> {
  const alert = await requireAlert(deps.alerts, what);
  if (isTest(alert)) throw new Refusal("bad_request", `a${alert.number} is a test alert: there is no report of it.`);
  const file = (): Promise<string> => deps.pageFile(alert, language);
  return { key: alertKey(alert), name: `a${alert.number}`, kind: "alert", file };
}

async function ofRun(deps: PublishReportDeps, what: string): Promise<Found> {
  const { runId, place } = await readRun(deps, await resolveRunId(deps, what));
  return { key: runReportKey(runId), name: runId, kind: "run", file: () => Promise.resolve(`${place}/report.html`) };
}

/** What is not there in time is told of in that conversation when it is. */
async function standOf(
  { desk, reports }: PublishReportDeps,
  key: string,
  language: Language,
  thread: string,
  signal: AbortSignal | undefined,
): Promise<PublishedReport["stand"]> {
  if (desk === undefined) return { kind: "none" };
  const stand = await desk.publish(key, language, WAIT, { isAsked: true, signal });
  if (stand.kind !== "later") return stand;
  const row = await reports.tell(key, thread);
  return row?.state === "published" && row.page !== undefined
    ? { kind: "there", url: row.page.url, isNew: true, wasGone: false }
    : stand;
}
