import { alertKey } from "../../domain/alert-key.js";
import { SECOND } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { Alert } from "../../ports/alerts.js";
import { type HandInPageDeps, handInPage } from "./hand-in-page.js";
import type { ReportDesk } from "./report-desk.js";

export interface PublishAlertDeps extends HandInPageDeps {
  /** Undefined where no place outside is set up. */
  readonly desk: Pick<ReportDesk, "publish"> | undefined;
  /** A signed address of the page here; undefined where none is set up. */
  readonly link: (name: string) => Promise<string | undefined>;
}

/** A link of ours costs nothing and is put in the meantime; a file cannot be taken back. Both less than the alert flow waits. */
const WAIT = { link: 8 * SECOND, file: 25 * SECOND } as const;

/**
 * Where the report of a new alert is read: outside, or by a link here, or in a file that goes behind the alert (undefined then). What is not outside in
 * time is brought there later, and its alert is written anew. The alerts of a replay go outside when somebody asks, and not before.
 */
export async function publishAlert(
  deps: PublishAlertDeps,
  alert: Alert,
  language: Language,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const link = await deps.link(`a${alert.number}`);
  if (deps.desk !== undefined && alert.feed !== "replay") {
    const waitMs = link === undefined ? WAIT.file : WAIT.link;
    const stand = await deps.desk.publish(alertKey(alert), language, waitMs, { signal });
    if (stand.kind === "there") return stand.url;
  }
  if (link !== undefined) return link;
  await handInPage(deps, alert, language);
  return undefined;
}
