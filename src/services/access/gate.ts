import { type Asker, chatKey, personKey } from "../../domain/asker.js";
import type { ActState } from "../../domain/audit-entry.js";
import { digestOf } from "../../domain/digest.js";
import { type Act, mayAsk, type Role, roleFor } from "../../domain/roles.js";
import type { Access } from "../../ports/access.js";
import type { AuditLog } from "../../ports/audit-log.js";
import type { Clock } from "../../ports/clock.js";

/** What somebody wants to do. */
export interface Deed {
  readonly act: Act;
  /** The command, the tool or what else it is, as the audit log names it. */
  readonly what: string;
  readonly args: unknown;
}

/** What stood before an act and after it: hashes, or roles. */
export interface Change {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export type Admission =
  | { readonly kind: "stranger" }
  | { readonly kind: "refused"; readonly role: Role; readonly needed: Role }
  | { readonly kind: "allowed"; readonly role: Role };

/** The one place where it is decided who may do what. */
export interface Gate {
  /** Decides, and writes an act with an effect or a refusal into the audit log before anything is done. Throws `Refusal` where it cannot be written: then nothing is done. */
  admit(from: Asker, deed: Deed): Promise<Admission>;
  /** Decides, and writes nothing: for what was admitted already. */
  look(from: Asker, act: Act): Promise<Admission>;
  /** An act with an effect that was admitted came to its end. */
  finish(from: Asker, role: Role, deed: Deed, state: "done" | "failed", change?: Change): Promise<void>;
}

export interface GateDeps {
  readonly access: Access;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** Reading leaves no line: the audit log is of what was done, and of what was not allowed. */
export const isAudited = ({ act }: Deed): boolean => act !== "ask";

export function createGate({ access, audit, clock }: GateDeps): Gate {
  const note = (from: Asker, role: Role, { act, what, args }: Deed, state: ActState, change: Change = {}) =>
    audit.add({
      at: clock.now(),
      person: personKey(from),
      chat: chatKey(from),
      role,
      act,
      what,
      digest: digestOf(args),
      state,
      ...change,
    });

  async function look(from: Asker, act: Act): Promise<Admission> {
    const role = await access.roleOf(from);
    if (role === undefined) return { kind: "stranger" };
    return mayAsk(role, act) ? { kind: "allowed", role } : { kind: "refused", role, needed: roleFor(act) };
  }

  return {
    look,
    async admit(from, deed) {
      const admission = await look(from, deed.act);
      if (admission.kind === "refused") await note(from, admission.role, deed, "refused");
      if (admission.kind === "allowed" && isAudited(deed)) await note(from, admission.role, deed, "allowed");
      return admission;
    },
    finish: (from, role, deed, state, change) => note(from, role, deed, state, change),
  };
}
