import { type EpochMs, MINUTE } from "../domain/civil.js";
import type { Message } from "../domain/message.js";
import type { SentMessage } from "./messenger.js";

/** What is sent of an alert: its pictures, its text with the buttons, changes of that text. Or something else to be told: a notice. */
export type OutboxStep = "album" | "text" | "edit" | "notice";

/**
 * `pending`: to be sent. `sending`: on its way. `unknown`: it may have arrived; it is sent again and says so. `sent`, `failed`: the end. `held`: the
 * person wished not to have it now (mute, quiet hours, the hour's cap); `told`: a digest named it.
 */
export type OutboxState = "pending" | "sending" | "unknown" | "sent" | "failed" | "held" | "told";

export interface NewOutboxRow {
  /** What it is about: `alertKey(alert)` (domain/alert-key), or a key that names a notice for ever, such as `digest:telegram:7:…`. */
  readonly about: string;
  readonly step: OutboxStep;
  /** The conversation, as messengers call it: `telegram:123`, `terminal`. */
  readonly thread: string;
  /** Not before then, UTC ms. */
  readonly due: EpochMs;
  /** Left out: written when it is sent, from what the journal says then. */
  readonly body?: Message;
}

export interface OutboxRow extends NewOutboxRow {
  readonly id: number;
  /** What is of one lane goes out one after another: of a chat the texts, the pictures, the changes, and each kind of notice. */
  readonly lane: string;
  readonly state: OutboxState;
  /** Times it was on its way. */
  readonly attempts: number;
  /** Of an edit: how often it was wanted; `finish` with an older count leaves it wanted. */
  readonly wanted: number;
  readonly made: EpochMs;
  /** When it was let past mutes, quiet hours and the hour's cap. */
  readonly admitted?: EpochMs;
  /** Why it failed, waits or is held. */
  readonly why?: string;
  /** The message it became. */
  readonly sent?: SentMessage;
  readonly sentAt?: EpochMs;
}

/** No row waits so long at a time: one that is due later still was put there before the clock was put back, and is due. */
export const FAR_MS = 10 * MINUTE;

/** Why a text follows a roll that named it: `OutboxRow.why`. */
export const ROLLED = "rolled";

/** What came of a row that was on its way. */
export type OutboxOutcome =
  | { readonly kind: "sent"; readonly sent: SentMessage; readonly wanted: number }
  /** To be tried again: as new where nothing arrived, as a repeat where that is not known. */
  | { readonly kind: "again"; readonly mayRepeat: boolean; readonly due: EpochMs; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };

/**
 * What ITA has to say without being asked, in the journal. A row is there before anything is sent and stays until it arrived: no crash loses it, and the
 * same row is never added twice. Each process works on the platforms whose messengers it runs.
 */
export interface Outbox {
  /** Adds rows, all or none; one of the same about, step and thread is left as it is. */
  add(rows: readonly NewOutboxRow[], now: EpochMs): Promise<void>;
  /**
   * Takes rows that are due (or further off than `FAR_MS`) and marks them `sending`, the first due first: one of each lane at most, and none of the lanes that are `busy`. An edit waits until
   * its text was sent.
   */
  claim(
    platforms: readonly string[],
    now: EpochMs,
    most: number,
    busy?: readonly string[],
  ): Promise<readonly OutboxRow[]>;
  /** When the next row of these platforms is due; undefined where none waits. Of the lanes that are `busy` none is looked at. */
  nextDue(platforms: readonly string[], busy?: readonly string[]): Promise<EpochMs | undefined>;
  finish(id: number, outcome: OutboxOutcome, now: EpochMs): Promise<void>;
  /** What a process that ended left on its way: it may have arrived, and is due now. How many. */
  recover(platforms: readonly string[], now: EpochMs): Promise<number>;
  /** Has what waits of that step go out at `due` at the earliest. */
  reschedule(about: string, step: OutboxStep, due: EpochMs, thread?: string): Promise<void>;
  /** The text of that alert is to be written anew wherever it was or will be sent, but on that platform. */
  amend(about: string, now: EpochMs, except?: string): Promise<void>;
  /** Lets the rows of an alert in that chat past mutes, quiet hours and cap, once and for all. */
  admit(about: string, thread: string, now: EpochMs): Promise<void>;
  /** Alerts of a feed admitted in that chat at or after `since`. */
  admittedSince(feed: string, thread: string, since: EpochMs): Promise<number>;
  /** Texts of alerts of a feed made at or after `since` that nobody has tried to send yet, in all chats, the first made first. */
  untold(feed: string, since: EpochMs): Promise<readonly OutboxRow[]>;
  /** A roll that names these alerts is to be sent, and their texts are due now and say so by `ROLLED`: both or neither. */
  callRoll(roll: NewOutboxRow, abouts: readonly string[], now: EpochMs): Promise<void>;
  /** Keeps an alert back in that chat. */
  hold(about: string, thread: string, why: string): Promise<void>;
  /** Texts that are held, in that chat or in all, the first made first. */
  held(thread?: string): Promise<readonly OutboxRow[]>;
  /** A digest that names these alerts is to be sent: both or neither. */
  tell(digest: NewOutboxRow, abouts: readonly string[], now: EpochMs): Promise<void>;
  /** All rows of that alert or notice, in the order they were made. */
  of(about: string): Promise<readonly OutboxRow[]>;
  /** What that message was about. */
  bySent(sent: SentMessage): Promise<OutboxRow | undefined>;
}
