import type { EpochMs } from "../domain/civil.js";
import type { Language } from "../domain/message.js";

/** What can be told unasked: alerts, what became of a feed or a watch, summaries. */
export const NOTICE_KINDS = ["alert", "health", "digest"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
/** `silent`: without a sound. */
export const NOTICE_LEVELS = ["on", "silent", "off"] as const;
export type NoticeLevel = (typeof NOTICE_LEVELS)[number];

/** Minutes of the day in a zone; `from` after `to` goes over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
  readonly tz: string;
}

/** How a chat wants to be told; what is left out is as the settings say. */
export interface ChatWishes {
  readonly language?: Language;
  /** Who is alone with ITA there: `telegram:123`; left out of groups, and where nobody wrote yet. */
  readonly alone?: string;
  readonly quiet?: QuietHours;
  readonly levels?: Partial<Readonly<Record<NoticeKind, NoticeLevel>>>;
}

export interface Mute {
  readonly kind: "all" | "setup" | "symbol";
  /** The setup's or the symbol's id; "" of all. */
  readonly value: string;
  readonly until: EpochMs;
  /** Who muted: `telegram:123`. */
  readonly person: string;
}

/** A threshold of `p_success` that stands in place of the setup file's. */
export interface Threshold {
  /** "" for every setup. */
  readonly setup: string;
  readonly p: number;
  readonly person: string;
  readonly at: EpochMs;
}

/** One was set, or taken away (`p` null). */
export interface ThresholdChange extends Omit<Threshold, "p"> {
  readonly p: number | null;
}

/** How people wish to be alerted, in the journal: per chat, and the thresholds of all. */
export interface AlertSettings {
  chat(thread: string): Promise<ChatWishes>;
  /** Puts these in place of the chat's; `null` takes quiet hours away. */
  wish(thread: string, change: Omit<ChatWishes, "quiet"> & { readonly quiet?: QuietHours | null }): Promise<void>;
  /** Mutes that hold at `now`, the first to end first. */
  mutes(thread: string, now: EpochMs): Promise<readonly Mute[]>;
  /** A mute whose `until` has passed takes one away. */
  mute(thread: string, mute: Mute): Promise<void>;
  /** Those that hold now, by setup. */
  thresholds(): Promise<readonly Threshold[]>;
  /** `p: null` takes it away: the setup's own holds again. */
  setThreshold(change: ThresholdChange): Promise<void>;
  /** All that was ever set and taken away, the first first: what held at a bar can be told for ever. */
  thresholdChanges(): Promise<readonly ThresholdChange[]>;
}
