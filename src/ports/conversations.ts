/**
 * Which conversation a chat is in, and what was done in it by command that its model has not heard of yet. It outlives a restart; losing it
 * loses no truth, so nothing here throws for a disk or a damaged file.
 */
export interface Conversations {
  /** The thread of a chat's present conversation. */
  threadOf(chat: string): Promise<string>;
  /** Leaves that thread as it is and begins another. */
  renew(chat: string): Promise<void>;
  /** Keeps a note for a thread; of more than five the oldest goes. */
  note(thread: string, note: string): Promise<void>;
  /** A thread's notes in the order they came; they are taken out. */
  takeNotes(thread: string): Promise<readonly string[]>;
}

/** Notes of a thread that are kept. */
export const MOST_NOTES = 5;
/** A chat whose name starts so is kept in memory alone: a question of the command line, asked once. */
export const ONCE = "once:";
