import type { EpochMs } from "../domain/civil.js";

/** A file that somebody sent, kept until it is known how to take it in. */
export interface KeptFile {
  /** As it was sent. */
  readonly name: string;
  /** Where its bytes are. */
  readonly path: string;
  /** Who sent it, `telegram:7`: nobody else may have it taken in. */
  readonly by: string;
}

export interface FileInbox {
  /** Keeps the bytes; gives an id of 1 to 20 plain signs that nobody guesses. Throws `Refusal` disk. */
  keep(name: string, bytes: Uint8Array, by: string): Promise<string>;
  find(id: string): Promise<KeptFile | undefined>;
  drop(id: string): Promise<void>;
  /** Drops what was kept before then. */
  forget(before: EpochMs): Promise<void>;
}
