import type { Slate } from "../../src/domain/reading/slate.js";

/** What is asked of the live loop, its alerts and the score. */
export type LiveAsk =
  | "status"
  | "replay"
  | "endReplay"
  | "clock"
  | "parity"
  | "alerts"
  | "alert"
  | "label"
  | "mute"
  | "unmute"
  | "quiet"
  | "notify"
  | "publish"
  | "stats"
  | "review"
  | "tryAlert"
  | "chart"
  | "card"
  | "retrain"
  | "promote"
  | "rollback"
  | "threshold"
  | "cases";

/** What a clause says of the live loop, with what only such a request holds. */
export interface Live {
  readonly ask: LiveAsk;
  /** `a17`. */
  readonly alert?: string;
  readonly minutes?: number;
  readonly days?: number;
  readonly speed?: number;
  readonly most?: number;
  /** What an alert is labelled, or what is told of: `take`, `digest`. */
  readonly word?: string;
  readonly level?: string;
  /** Minutes of the day. */
  readonly hours?: readonly [number, number];
  /** A probability. */
  readonly p?: number;
  readonly off?: true;
  /** `m_2026-11-02_1a2b3c4d`. */
  readonly model?: string;
  readonly kind?: "preference";
  /** What was said of it that the call cannot take, as written: "until Monday". */
  readonly unread?: string;
}

/** What a request holds beside its kind, before what is not there is left out. */
export type Details = { readonly [K in Exclude<keyof Live, "ask">]?: Live[K] | undefined };

/** A wording and what only it holds. The slate has the match blanked already. */
export interface LivePattern {
  readonly ask: LiveAsk;
  readonly pattern: RegExp;
  readonly details?: (slate: Slate, match: RegExpExecArray) => Details;
}
