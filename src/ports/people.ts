import type { EpochMs } from "../domain/civil.js";
import type { Role } from "../domain/roles.js";

/** In place of a chat: wherever that person and ITA are alone. */
export const ALONE = "alone";
/** So many wrong codes, whoever sent them, and every code that waits is void. */
export const MOST_WRONG = 5;

/** Somebody who was let in. */
export interface Member {
  /** `telegram:123`. */
  readonly person: string;
  /** `telegram:-100123`, or `ALONE`. */
  readonly chat: string;
  readonly role: Role;
  /** The person's own word, shown and never trusted. */
  readonly name: string;
  readonly since: EpochMs;
}

/** A code that lets one person in, once. */
export interface Invitation {
  /** Left out: admin for the first person of all, labeler for everybody after. */
  readonly role?: Role | undefined;
  readonly made: EpochMs;
  /** From then on it no longer counts. */
  readonly expires: EpochMs;
}

export interface JoinAttempt extends Pick<Member, "person" | "chat" | "name"> {
  /** As it was written. */
  readonly code: string;
  /** What an invitation without a role makes of the first person of all. */
  readonly first: Role;
}

/** `wasOpen`: a code waited to be guessed, and the try counts against it. */
export type JoinVerdict =
  | { readonly kind: "joined"; readonly member: Member; readonly isNew: boolean }
  | { readonly kind: "wrong"; readonly wasOpen: boolean };

/** The people who were let in, and the codes that let them in, in the journal: the process that makes a code and the one that hears it need not be the same. */
export interface People {
  /** In order of person and chat. */
  all(): Promise<readonly Member[]>;
  /** What a person is, in each chat that was asked for. */
  of(person: string): Promise<readonly Member[]>;
  /** Whether anybody was let in in that chat. */
  isIn(chat: string): Promise<boolean>;
  /** Gives a person that role wherever it was let in; what it was, or an empty list where nobody is called so. */
  setRole(person: string, role: Role): Promise<readonly Member[]>;
  /** Lets a person in no longer, anywhere; what it was. */
  remove(person: string): Promise<readonly Member[]>;
  /** Makes a code; its hash alone is kept. */
  invite(invitation: Invitation): Promise<string>;
  /** Whether a code waits for somebody at `now`. */
  isOpen(now: EpochMs): Promise<boolean>;
  /**
   * Takes a code at `now`: it counts once. The same person in the same chat sending it again is told the same, as long as it was not removed. A code
   * never takes a higher role away.
   */
  join(attempt: JoinAttempt, now: EpochMs): Promise<JoinVerdict>;
}
