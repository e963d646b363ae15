import type { Method, Payload } from "./api.js";

/**
 * What goes first: an alert and the pictures that come before it, then an answer, then what changes a message, then pictures that follow an alert, its page, and
 * how far the work is.
 */
export const PRIORITY = { alert: 0, pictures: 1, answer: 2, edit: 3, followers: 4, page: 5, progress: 6 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** One call of a job. `chat` is where it goes (a group may have moved), `earlier` what the calls before it gave. */
export interface OutCall {
  readonly method: Method;
  readonly payload: (chat: string, earlier: readonly unknown[]) => Payload;
  /** Messages it counts for; 1 where left out. */
  readonly cost?: number;
  /** Sent instead where the formatting is refused. */
  readonly plain?: OutCall;
  /** Sent instead where it is refused for another reason: a picture as a file, a file as words. */
  readonly otherwise?: OutCall;
  /** Sent instead where the first may have arrived: the same, saying so. Left out where doing it twice is no harm. */
  readonly again?: OutCall;
}

/** A message for one chat, as the calls it takes. */
export interface OutJob {
  readonly chat: string;
  readonly priority: Priority;
  readonly calls: readonly OutCall[];
  /** Goes on trying while there is no network; what need not arrive is dropped at the first failure. */
  readonly mustArrive: boolean;
  /** Given up where it has not arrived that long after it was handed in. */
  readonly patienceMs?: number;
  /** No longer wanted: dropped where it has not begun. */
  readonly isStale?: () => boolean;
}
