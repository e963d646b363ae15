import { alertKey, platformOf } from "../../domain/alert-key.js";
import { type Language, message } from "../../domain/message.js";
import type { Alert } from "../../ports/alerts.js";
import type { Clock } from "../../ports/clock.js";
import type { Outbox } from "../../ports/outbox.js";

/** Rows of the outbox that bring an alert's page as a file are about `page:` and the alert's key. */
export const PAGE_OF = "page:";

export interface HandInPageDeps {
  readonly outbox: Outbox;
  /** Writes the page of an alert as a file; its absolute path. */
  readonly pageFile: (alert: Alert, language: Language) => Promise<string>;
  readonly clock: Clock;
}

/** Brings the page of an alert into each chat that the alert goes to, once, as a file behind its message. A terminal has the alert itself and gets none. */
export async function handInPage(deps: HandInPageDeps, alert: Alert, language: Language): Promise<void> {
  const { outbox, clock } = deps;
  const about = alertKey(alert);
  const chats = (await outbox.of(about)).filter(
    ({ step, thread }) => step === "text" && platformOf(thread) !== "terminal",
  );
  if (chats.length === 0) return;
  const path = await deps.pageFile(alert, language);
  const now = clock.now();
  const caption = `a${alert.number} · ${language === "ru" ? "отчёт: страница со всеми картинками" : "report: one page with all pictures"}`;
  const body = message({ kind: "file", path, caption });
  await outbox.add(
    chats.map(({ thread }) => ({ about: `${PAGE_OF}${about}`, step: "notice" as const, thread, due: now, body })),
    now,
  );
}
