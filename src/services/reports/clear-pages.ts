import { alertKey } from "../../domain/alert-key.js";
import type { EpochMs } from "../../domain/civil.js";
import type { Alerts } from "../../ports/alerts.js";
import type { Outbox, OutboxState } from "../../ports/outbox.js";
import type { PageFiles } from "../../ports/page-files.js";
import { PAGE_OF } from "./hand-in-page.js";

export interface ClearPagesDeps {
  readonly pages: Pick<PageFiles, "before" | "remove">;
  readonly alerts: Pick<Alerts, "byNumber">;
  readonly outbox: Pick<Outbox, "of">;
}

const OPEN: readonly OutboxState[] = ["pending", "sending", "unknown", "held"];

/** Removes pages that were written before that time, but none that is still to be sent; how many. */
export async function clearPages({ pages, alerts, outbox }: ClearPagesDeps, time: EpochMs): Promise<number> {
  let count = 0;
  for (const name of await pages.before(time)) {
    const number = /^a(\d{1,9})_/.exec(name)?.[1];
    const alert = number === undefined ? undefined : await alerts.byNumber(Number(number));
    const rows = alert === undefined ? [] : await outbox.of(`${PAGE_OF}${alertKey(alert)}`);
    if (rows.some(({ state }) => OPEN.includes(state))) continue;
    await pages.remove(name);
    count += 1;
  }
  return count;
}
