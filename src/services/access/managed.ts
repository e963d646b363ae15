import { chatKey, OWNER, personKey } from "../../domain/asker.js";
import { digestOf } from "../../domain/digest.js";
import type { AuditLog } from "../../ports/audit-log.js";
import type { Clock } from "../../ports/clock.js";

/** What an act changed, as the audit log shows it. */
interface Change {
  readonly before?: string;
  readonly after?: string;
}

/** Notes in the audit log what the person at the machine has done about people or tokens. */
export const managed =
  ({ audit, clock }: { readonly audit: AuditLog; readonly clock: Clock }) =>
  (what: string, args: unknown, change: Change = {}): ReturnType<AuditLog["add"]> =>
    audit.add({
      at: clock.now(),
      person: personKey(OWNER),
      chat: chatKey(OWNER),
      role: "admin",
      act: "manage",
      what,
      digest: digestOf(args),
      state: "done",
      ...change,
    });
