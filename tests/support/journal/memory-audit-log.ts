import type { AuditEntry } from "../../../src/domain/audit-entry.js";
import type { AuditLog } from "../../../src/ports/audit-log.js";

/** `AuditLog` in memory, for tests. */
export function memoryAuditLog(): AuditLog {
  const entries: AuditEntry[] = [];
  return {
    add: (entry) => {
      entries.unshift(entry);
      return Promise.resolve();
    },
    latest: (most) => Promise.resolve(entries.slice(0, most)),
  };
}
