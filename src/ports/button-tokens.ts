import type { EpochMs } from "../domain/civil.js";

/** What stands behind a button on a platform that carries only a few bytes with a press. */
export interface KeptButton {
  /** The command a person could type instead. */
  readonly command: string;
  /** The conversation it was sent to: a press counts nowhere else. */
  readonly thread: string;
  /** The only person who may press it; anyone where left out. */
  readonly person?: string;
  /** From then on a press no longer counts. */
  readonly expires: EpochMs;
  /** A second press does nothing. */
  readonly once: boolean;
  /** Asked when it is pressed; the answer goes behind the command. */
  readonly asks?: string;
}

export interface ButtonPress {
  readonly token: string;
  readonly thread: string;
  readonly person: string;
  /** The platform's id of this press: the same press handed in again (after a crash) gives the same answer. */
  readonly id: string;
}

/** What a press comes to. `used`: somebody pressed this button before and it counts once. */
export type PressVerdict =
  | { readonly kind: "command"; readonly command: string; readonly asks?: string }
  | { readonly kind: "unknown" | "expired" | "other_person" | "used" };

/** The buttons that are out there, in the journal: they outlive a restart. */
export interface ButtonTokens {
  /** Keeps buttons, all or none; a token each, in order: 1 to 20 signs of `A–Z a–z 0–9 _ -`, never given before. */
  issue(buttons: readonly KeptButton[]): Promise<readonly string[]>;
  /** What a press at `now` comes to; a button that counts once is used up by it. */
  press(press: ButtonPress, now: EpochMs): Promise<PressVerdict>;
  /** Forgets buttons that expired before then; a press of such a one is `unknown`. */
  forget(before: EpochMs): Promise<void>;
}
