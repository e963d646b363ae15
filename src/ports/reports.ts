import type { EpochMs } from "../domain/civil.js";
import type { Language } from "../domain/message.js";
import type { SinkPage } from "./report-sink.js";

/** A report on its way to the place outside, or there. */
export interface ReportRow {
  /** What it is of: an alert's key (`mt5:a17`), or `run:` and a run's id. */
  readonly key: string;
  readonly language: Language;
  /** `wanted`: to be made; `published`: it was there; `failed`: it was tried for a day, or cannot be made at all. */
  readonly state: "wanted" | "published" | "failed";
  /** When it was wanted, UTC ms. */
  readonly since: EpochMs;
  /** Not before then, UTC ms. */
  readonly due: EpochMs;
  /** Times it failed since it was wanted. */
  readonly attempts: number;
  /** The page it was the last time it was published, also while it is wanted anew. */
  readonly page?: SinkPage;
  readonly publishedAt?: EpochMs;
  /** Why it failed the last time, in words. */
  readonly why?: string;
  /** Conversations that asked and are told when it is there. */
  readonly threads: readonly string[];
}

/** What came of an attempt. */
export type ReportOutcome =
  | { readonly kind: "published"; readonly page: SinkPage }
  | { readonly kind: "again"; readonly due: EpochMs; readonly why: string }
  | { readonly kind: "failed"; readonly why: string }
  /** It was left before it came to an end. */
  | { readonly kind: "left" };

export interface ReportTally {
  readonly wanted: number;
  /** Of those that are wanted, the last failure. */
  readonly why?: string;
  /** When a report was last published. */
  readonly publishedAt?: EpochMs;
}

/** Reports for the place outside, in the journal: what is wanted stays until it is there or a day has gone, over every restart. */
export interface Reports {
  /** Has it published, now; one that was published or has failed is wanted anew and keeps its page. */
  want(key: string, language: Language, now: EpochMs): Promise<void>;
  of(key: string): Promise<ReportRow | undefined>;
  /** Adds a conversation that is told when it is there; the row as it stands then. */
  tell(key: string, thread: string): Promise<ReportRow | undefined>;
  /** Takes what is due (or the one of that key, due or not), what never failed first: nobody else gets it before `until`, or until it is finished. */
  claim(now: EpochMs, until: EpochMs, key?: string): Promise<ReportRow | undefined>;
  finish(key: string, outcome: ReportOutcome, now: EpochMs): Promise<void>;
  /** Ends all that were wanted at or before that time; which they were. */
  giveUp(before: EpochMs): Promise<readonly ReportRow[]>;
  /** When the next is due; undefined where none is wanted. */
  nextDue(): Promise<EpochMs | undefined>;
  tally(): Promise<ReportTally>;
}
