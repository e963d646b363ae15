import { type Asker, chatKey, personKey } from "../../domain/asker.js";
import { mayAsk } from "../../domain/roles.js";
import type { Access } from "../../ports/access.js";
import type { Clock } from "../../ports/clock.js";
import type { Decision, ProposalAnswer, Proposals } from "../../ports/proposals.js";

/** Effects that take a yes for their length alone and change nothing that stands: who may ask may say it. */
export const FREE_EFFECTS: readonly string[] = ["sweep"];

export interface DecideDeps {
  readonly proposals: Proposals;
  readonly access: Access;
  readonly clock: Clock;
}

/** A yes or a no, and who says it where. */
export interface AskedDecision extends Pick<ProposalAnswer, "id" | "verdict"> {
  readonly from: Asker;
  /** It is meant for one of `FREE_EFFECTS`, and counts for none but these. */
  readonly isFree?: boolean | undefined;
}

export type Verdict = Decision | { readonly kind: "not_allowed" };

/** Takes a person's word on a proposal. A yes counts from operators alone, but where nothing is changed by it; a no from whoever asked. */
export async function decideProposal(
  { proposals, access, clock }: DecideDeps,
  { id, verdict, from, isFree = false }: AskedDecision,
): Promise<Verdict> {
  if (verdict === "confirm" && !mayAsk(await access.roleOf(from), isFree ? "ask" : "change"))
    return { kind: "not_allowed" };
  return proposals.decide(
    { id, verdict, person: personKey(from), chat: chatKey(from), ...(isFree ? { effects: FREE_EFFECTS } : {}) },
    clock.now(),
  );
}
