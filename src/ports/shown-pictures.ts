import type { EpochMs } from "../domain/civil.js";

/** Which message of which chat showed what, so that a reply to it is understood. `chat`: `telegram:<chat>`, `discord:<channel>`, `terminal`. */
export interface ShownPictures {
  /** `messages`: the platform's ids of what one message became. What is older than 90 days is forgotten. */
  note(chat: string, messages: readonly string[], subject: string, now: EpochMs): Promise<void>;
  /** What a message showed, as `subjectText` writes it; undefined for one that is not known. */
  of(chat: string, message: string): Promise<string | undefined>;
  /** What was shown last in that chat. */
  last(chat: string): Promise<string | undefined>;
}

/** The chat of a conversation: threads and topics of one count their messages together. */
export const chatOfThread = (thread: string): string => thread.split(":").slice(0, 2).join(":");
