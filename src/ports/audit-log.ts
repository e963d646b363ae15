import type { AuditEntry } from "../domain/audit-entry.js";

/** The record of acts with an effect and of every refusal, in the journal. Append-only: no line is ever changed or taken out. */
export interface AuditLog {
  add(entry: AuditEntry): Promise<void>;
  /** The last ones, the newest first. */
  latest(most: number): Promise<readonly AuditEntry[]>;
}
