import { alertKey } from "../../domain/alert-key.js";
import { SECOND } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { Alert } from "../../ports/alerts.js";
import type { Logger } from "../../ports/logger.js";
import { type HandInPageDeps, handInPage } from "./hand-in-page.js";
import type { ReportDesk } from "./report-desk.js";

export interface PublishAlertDeps extends HandInPageDeps {
  /** Undefined where no place outside is set up. */
  readonly desk: Pick<ReportDesk, "publish"> | undefined;
  /** A signed address of the page here; undefined where none is set up. */
  readonly link: (name: string) => Promise<string | undefined>;
  /** Something is due in the outbox. */
  readonly wake: () => void;
  readonly logger: Logger;
}

/** A file cannot be taken back: it goes out where the place outside has failed, or has said nothing for so long. */
const PATIENCE = 60 * SECOND;

/**
 * Where the report of a new alert is read now: by a link here, or in a file that goes behind the alert (undefined then). Where there is a place outside it
 * is brought there in the meantime, which nothing waits for, and the alert is written anew when it stands. The alerts of a replay go outside when somebody
 * asks, and not before.
 */
export async function publishAlert(
  deps: PublishAlertDeps,
  alert: Alert,
  language: Language,
): Promise<string | undefined> {
  const { desk, wake, logger } = deps;
  const link = await deps.link(`a${alert.number}`);
  if (desk === undefined || alert.feed === "replay") {
    if (link === undefined) await handInPage(deps, alert, language);
    return link;
  }
  void desk
    .publish(alertKey(alert), language, PATIENCE)
    .then(async ({ kind }) => {
      if (kind === "there" || link !== undefined) return;
      await handInPage(deps, alert, language);
      wake();
    })
    .catch((error: unknown) => logger.error("report_not_wanted", { alert: alert.number, error }));
  return link;
}
