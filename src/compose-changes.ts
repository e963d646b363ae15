import type { JournalParts } from "./compose-journal.js";
import type { Access } from "./ports/access.js";
import type { Clock } from "./ports/clock.js";
import { decideProposal } from "./services/proposals/decide-proposal.js";
import { propose } from "./services/proposals/propose.js";
import type { Services } from "./services/services.js";

type Changes = Pick<Services, "propose" | "decideProposal" | "finishProposal">;

/** The part of the services through which anything is changed: proposed, and carried out after a yes. */
export function composeChanges({ proposals }: JournalParts, access: Access, clock: Clock): Changes {
  return {
    propose: (wanted) => propose({ proposals, clock }, wanted),
    decideProposal: (asked) => decideProposal({ proposals, access, clock }, asked),
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
  };
}
