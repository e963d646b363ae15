import { alertKey } from "../../domain/alert-key.js";
import { HOUR } from "../../domain/civil.js";
import type { Alert } from "../../ports/alerts.js";
import type { Clock } from "../../ports/clock.js";
import type { Outbox, OutboxRow } from "../../ports/outbox.js";
import { digestMessage } from "./alert-digest.js";
import { isQuiet, muteOf } from "./alert-policy.js";
import { type AlertViewDeps, languageOfChat } from "./alert-views.js";

export interface TellHeldDeps extends AlertViewDeps {
  readonly outbox: Outbox;
  /** Whether a replay runs in that chat. */
  readonly isReplaying: (thread: string) => boolean;
  readonly clock: Clock;
}

interface Held {
  readonly row: OutboxRow;
  readonly alert: Alert;
}

const isReplayed = ({ about }: OutboxRow): boolean => about.startsWith("replay:");

/** Puts a digest out for each chat whose held alerts may be told now; how many. All of a chat at once, or none: one message, with one count. */
export async function tellHeld(
  deps: TellHeldDeps,
  alertOf: (about: string) => Promise<Alert | undefined>,
): Promise<number> {
  const { outbox, settings, clock } = deps;
  const now = clock.now();
  const chats = new Map<string, OutboxRow[]>();
  for (const row of await outbox.held()) {
    const rows = chats.get(row.thread);
    if (rows === undefined) chats.set(row.thread, [row]);
    else rows.push(row);
  }

  /** An hour after the first that was over the cap all of them are told: those that go on coming do not put it off. */
  const isCapOver = (thread: string, rows: readonly OutboxRow[]): boolean => {
    const over = rows.filter(({ why }) => why === "cap");
    if (over.some(isReplayed) && deps.isReplaying(thread)) return false;
    const live = over.filter((row) => !isReplayed(row));
    return live.length === 0 || live.some(({ made }) => now - made >= HOUR);
  };
  const isSilenced = async (thread: string, held: readonly Held[]): Promise<boolean> => {
    const [{ quiet }, mutes] = [await settings.chat(thread), await settings.mutes(thread, now)];
    if (quiet !== undefined && isQuiet(quiet, now) && !held.every(({ row }) => isReplayed(row))) return true;
    return held.some(({ alert }) => muteOf(mutes, alert) !== undefined);
  };

  let count = 0;
  for (const [thread, rows] of chats) {
    if (!isCapOver(thread, rows)) continue;
    const held: Held[] = [];
    for (const row of rows) {
      const alert = await alertOf(row.about);
      if (alert !== undefined) held.push({ row, alert });
    }
    if (held.length === 0 || (await isSilenced(thread, held))) continue;
    const told = held.map(({ row, alert }) => ({ alert, why: row.why ?? "" }));
    const body = digestMessage(told, deps.symbols, await languageOfChat(deps, thread));
    await outbox.tell(
      { about: `digest:${thread}:${now}`, step: "notice", thread, due: now, body },
      held.map(({ alert }) => alertKey(alert)),
      now,
    );
    count += 1;
  }
  return count;
}
