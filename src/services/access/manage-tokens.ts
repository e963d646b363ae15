import { Refusal } from "../../domain/errors.js";
import { didYouMean } from "../../domain/nearest.js";
import type { Role } from "../../domain/roles.js";
import { oneLine } from "../../domain/untrusted.js";
import type { ApiTokens, KeptToken } from "../../ports/api-tokens.js";
import type { AuditLog } from "../../ports/audit-log.js";
import type { Clock } from "../../ports/clock.js";
import { managed } from "./managed.js";

export interface TokenDeps {
  readonly apiTokens: ApiTokens;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

const MOST_NAME = 40;

/** What the person at the machine does about tokens of the HTTP door; each act is in the audit log. */
export function manageTokens({ apiTokens, audit, clock }: TokenDeps) {
  const note = managed({ audit, clock });

  return {
    all: () => apiTokens.all(),

    /** Throws `Refusal` bad_request for a name that is empty or too long. */
    async create(wanted: string, role: Role): Promise<{ readonly token: string; readonly kept: KeptToken }> {
      const name = oneLine(wanted).trim();
      if (name === "" || name.length > MOST_NAME)
        throw new Refusal(
          "bad_request",
          `A token's name has 1 to ${MOST_NAME} signs: say what will use it, as in phone.`,
        );
      const issued = await apiTokens.issue({ name, role, made: clock.now() });
      await note("ita token create", { id: issued.kept.id, role }, { after: role });
      return issued;
    },

    /** Throws `Refusal` bad_request where no token that lets anybody in is called so. */
    async revoke(id: string): Promise<KeptToken> {
      const before = await apiTokens.revoke(id, clock.now());
      if (before === undefined) {
        const standing = (await apiTokens.all()).filter(({ revoked }) => revoked === undefined);
        const near = didYouMean(
          id,
          standing.map((token) => token.id),
        );
        throw new Refusal(
          "bad_request",
          `No token that counts is called ${oneLine(id).slice(0, 20)}${near || "."} \`ita token list\` shows them.`,
        );
      }
      await note("ita token revoke", { id }, { before: before.role });
      return before;
    },
  };
}
