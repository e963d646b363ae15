import type { EpochMs } from "../domain/civil.js";
import type { Role } from "../domain/roles.js";

/** A token of the HTTP door, without the token itself. */
export interface KeptToken {
  /** Eight signs of hex: what it is called. */
  readonly id: string;
  /** The person's own word for it, such as "phone". */
  readonly name: string;
  /** What whoever brings it may do. */
  readonly role: Role;
  readonly made: EpochMs;
  /** From then on it lets nobody in. */
  readonly revoked?: EpochMs;
}

/** The tokens that let programs in by HTTP, in the journal: the process that makes one and the one that is called need not be the same. */
export interface ApiTokens {
  /** In the order they were made, revoked ones too. */
  all(): Promise<readonly KeptToken[]>;
  /** Makes a token; its hash alone is kept, so that it can be shown this once. */
  issue(
    wanted: Pick<KeptToken, "name" | "role" | "made">,
  ): Promise<{ readonly token: string; readonly kept: KeptToken }>;
  /** Whose token that is; undefined for what is none, or revoked. */
  find(token: string): Promise<KeptToken | undefined>;
  /** What stands by that id; undefined where there is none, or it was revoked. */
  of(id: string): Promise<KeptToken | undefined>;
  /** Takes it back for ever; what it was, undefined where `of` finds none. */
  revoke(id: string, at: EpochMs): Promise<KeptToken | undefined>;
}
