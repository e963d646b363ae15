import type { EpochMs } from "./civil.js";
import type { Act, Role } from "./roles.js";

/** `allowed` is written before it begins, `done` or `failed` after it; an act that may not be is `refused`. */
export type ActState = "allowed" | "refused" | "done" | "failed";

/** An act of somebody, as it is kept. */
export interface AuditEntry {
  readonly at: EpochMs;
  /** `telegram:123`. */
  readonly person: string;
  /** `telegram:-100123`. */
  readonly chat: string;
  /** Undefined for a stranger. */
  readonly role: Role | undefined;
  readonly act: Act | "join";
  /** The command, the tool, or what else it was: `/activate`. */
  readonly what: string;
  /** The first 16 signs of the sha256 of its arguments: what it was can be shown to be so, and is not told. */
  readonly digest: string;
  readonly state: ActState;
  /** What stood before and after, as a hash or a role; undefined where nothing was told of it. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}
