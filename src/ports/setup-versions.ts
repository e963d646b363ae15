import type { EpochMs } from "../domain/civil.js";

/** A setup file as it stood at some time. Nothing of it is ever changed. */
export interface SetupVersion {
  readonly setup_id: string;
  /** 0 is the file as it was found; those saved through ITA count from 1. */
  readonly number: number;
  /** The file's own word for it, `v1.3`; empty where it had none, or was taken away. */
  readonly version: string;
  /** Content hash of the rule, as runs and signals carry it; null where it could not be loaded, or was taken away. */
  readonly hash: string | null;
  /** The whole file; null where it was taken away. */
  readonly yaml: string | null;
  /** Who saved it, where (`telegram:7`); null: it was found so, shipped or written by hand. */
  readonly person: string | null;
  readonly chat: string | null;
  readonly at: EpochMs;
  /** What it was about, on one line. */
  readonly note: string;
  /** The number of the version it took back; null where it took none back. */
  readonly undoes: number | null;
}

/** Every version of every setup that was saved through ITA, and what stood in its place before. Nothing is ever taken away. */
export interface SetupVersions {
  /** Of one setup, by number. */
  of(setupId: string): Promise<readonly SetupVersion[]>;
  /** Of all setups, what one person saved in one chat, the latest first. */
  by(person: string, chat: string): Promise<readonly SetupVersion[]>;
  /** Keeps versions of one setup, all or none, under the next numbers; gives them back. */
  add(versions: readonly Omit<SetupVersion, "number">[]): Promise<readonly SetupVersion[]>;
}
