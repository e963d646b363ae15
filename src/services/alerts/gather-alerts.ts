import { type EpochMs, MINUTE } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Alert } from "../../ports/alerts.js";
import type { Clock } from "../../ports/clock.js";
import { type Outbox, type OutboxRow, ROLLED } from "../../ports/outbox.js";
import { rollMessage } from "./alert-roll.js";

/** So many alerts in a chat at once still come as pictures and text in turn. */
const IN_TURN = 2;
/** So many texts go out within five seconds at a message a second, behind pictures that were on their way; above that a roll names all of them first. */
const HANDFUL = 3;
/** What has waited longer is no news of one close: the messenger was away. */
const FRESH = MINUTE;

export interface GatherDeps {
  readonly outbox: Outbox;
  readonly symbols: SymbolBook;
  readonly clock: Clock;
  readonly alertOf: (about: string) => Promise<Alert | undefined>;
  /** Whether an alert may go out there; decides it, once. */
  readonly admits: (row: OutboxRow, alert: Alert) => Promise<boolean>;
  readonly languageOf: (thread: string) => Promise<Language>;
  /** Something is due in the outbox. */
  readonly wake: () => void;
}

/**
 * Where more alerts wait in a chat than a messenger brings there in a moment, the texts go before the pictures, in their order; above a handful one message
 * names each with its prices first. A terminal takes all at once. In how many chats anything was hastened.
 */
export async function gatherAlerts(deps: GatherDeps): Promise<number> {
  const now = deps.clock.now();
  const chats = new Map<string, OutboxRow[]>();
  for (const row of await deps.outbox.untold("mt5", now - FRESH))
    if (row.thread !== "terminal") chats.set(row.thread, [...(chats.get(row.thread) ?? []), row]);
  let hastened = 0;
  for (const [thread, waiting] of chats)
    if (waiting.length > IN_TURN && (await hasten(deps, thread, waiting, now))) hastened += 1;
  return hastened;
}

/** Whether more than two of them may go out there, and something is new of them. What is above the cap is put aside behind the roll: it keeps nobody waiting. */
async function hasten(
  { outbox, symbols, alertOf, admits, languageOf, wake }: GatherDeps,
  thread: string,
  waiting: readonly OutboxRow[],
  now: EpochMs,
): Promise<boolean> {
  const named = waiting.filter(({ why }) => why === ROLLED);
  let before = named.length;
  let rows: OutboxRow[] = [];
  let news: Alert[] = [];
  let hastened = false;
  const tell = async (): Promise<void> => {
    const last = rows.at(-1);
    const count = before + rows.length;
    if (last === undefined || count <= IN_TURN) return;
    if (count > HANDFUL) {
      const body = rollMessage(news, symbols, await languageOf(thread));
      // Due before the texts that it names.
      const roll = { about: `roll:${last.about}`, step: "notice", thread, due: now - 1, body } as const;
      const abouts = rows.map(({ about }) => about);
      await outbox.callRoll(roll, abouts, now);
    } else for (const { about, due } of rows) if (due > now) await outbox.reschedule(about, "text", now, thread);
    [rows, news, before, hastened] = [[], [], count, true];
    wake();
  };
  for (const row of waiting) {
    const alert = named.includes(row) ? undefined : await alertOf(row.about);
    if (alert === undefined) continue;
    if (await admits(row, alert)) {
      rows.push(row);
      news.push(alert);
    } else if (!hastened && before + rows.length > HANDFUL) await tell();
  }
  await tell();
  return hastened;
}
