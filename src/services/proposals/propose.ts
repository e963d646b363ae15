import { type Asker, chatKey, personKey } from "../../domain/asker.js";
import { DAY, MINUTE } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";
import type { Proposal, Proposals } from "../../ports/proposals.js";

/** How long a proposal waits for its answer, ms. */
export const PROPOSAL_MS = 15 * MINUTE;
/** How long an answered or expired one is remembered: pressed again, it says what became of it. */
const REMEMBERED_MS = 30 * DAY;

export interface WantedEffect {
  /** The name of the effect, and its arguments as it will read them: plain JSON. */
  readonly effect: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What it would do, on one line. */
  readonly about: string;
  /** Who asked, where: the only one who may say yes, the only place where. */
  readonly from: Asker;
}

/** Keeps something with an effect until its person says yes or no, for 15 minutes. Nothing is done by it. */
export async function propose(
  { proposals, clock }: { readonly proposals: Proposals; readonly clock: Clock },
  { effect, args, about, from }: WantedEffect,
): Promise<Proposal> {
  const made = clock.now();
  await proposals.forget(made - REMEMBERED_MS);
  return proposals.add({
    effect,
    args,
    about,
    person: personKey(from),
    chat: chatKey(from),
    made,
    expires: made + PROPOSAL_MS,
  });
}
