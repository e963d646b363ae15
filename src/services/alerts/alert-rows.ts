import { alertKey } from "../../domain/alert-key.js";
import { type EpochMs, SECOND } from "../../domain/civil.js";
import type { Alert } from "../../ports/alerts.js";
import type { NewOutboxRow } from "../../ports/outbox.js";

/** The text waits so long for the pictures, counted from the decision; then it goes alone. */
const ALBUM_WITHIN = 3 * SECOND;
/** Pictures that were never announced are looked for once more: whoever was to make them may have ended. */
const ALBUM_AGAIN = 30 * SECOND;

/**
 * What an alert has to say, and where. The text stands in no need of anything that is made later. Only signals are told: what the score held back, or came
 * too late, is kept and listed. A replay speaks to the chat that started it.
 */
export function alertRows(alert: Alert, threads: readonly string[], now: EpochMs): readonly NewOutboxRow[] {
  if (alert.state !== "signal") return [];
  const about = alertKey(alert);
  const told = alert.chat !== null ? [alert.chat] : alert.feed === "replay" ? [] : threads;
  return told.flatMap((thread): NewOutboxRow[] => [
    { about, step: "album", thread, due: now + ALBUM_AGAIN },
    { about, step: "text", thread, due: now + ALBUM_WITHIN },
  ]);
}
