import type { EpochMs } from "../domain/civil.js";

/** What a messenger was told by its platform, as it came. */
export interface Update {
  /** The platform's number of it. */
  readonly id: number;
  /** As JSON text. */
  readonly body: string;
}

export interface TakenUpdate extends Update {
  /** When it was taken in. */
  readonly at: EpochMs;
}

/**
 * The inbox of a messenger, in the journal: what the platform delivered is kept before the platform is told so, and stays until it has been dealt
 * with. A platform delivers at least once; here each update comes out once, also after a crash. `bot` tells accounts apart.
 */
export interface UpdateLog {
  /** Keeps updates; gives back those never seen before, in their order. */
  take(bot: string, updates: readonly Update[], at: EpochMs): Promise<readonly Update[]>;
  /** It has been dealt with. */
  done(bot: string, id: number): Promise<void>;
  /** Taken in and never dealt with, the oldest first: what a process that ended left behind. */
  pending(bot: string): Promise<readonly TakenUpdate[]>;
  /** Forgets what was dealt with and taken in before then. */
  forget(before: EpochMs): Promise<void>;
}
