import type { EpochMs } from "../domain/civil.js";

/** Pages that were written to be sent: `data/pages`. */
export interface PageFiles {
  /** Puts a page there under that name, in place of an older one; its absolute path. Throws `Refusal` disk. */
  write(name: string, html: string): Promise<string>;
  /** Names of those that were written before that time, UTC ms. */
  before(time: EpochMs): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}
