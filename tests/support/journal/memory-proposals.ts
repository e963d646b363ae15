import type { Decision, Proposal, ProposalAnswer, Proposals } from "../../../src/ports/proposals.js";

type Kept = { proposal: Proposal } & (
  | { state: "open" | "confirmed" | "discarded" }
  | { state: "done"; outcome: string }
);

/** `Proposals` in memory, for tests. */
export function memoryProposals(): Proposals {
  const kept = new Map<string, Kept>();
  let count = 0;

  const meant = ({ id, effects }: ProposalAnswer): Kept | undefined => {
    const found = kept.get(id);
    return found !== undefined && effects?.includes(found.proposal.effect) === false ? undefined : found;
  };

  const answered = (answer: ProposalAnswer, now: number): Decision => {
    const found = meant(answer);
    if (found === undefined) return { kind: "unknown" };
    const { proposal } = found;
    if (proposal.person !== answer.person) return { kind: "other_person" };
    if (proposal.chat !== answer.chat) return { kind: "other_chat" };
    switch (found.state) {
      case "done":
        return { kind: "done", proposal, outcome: found.outcome };
      case "discarded":
        return { kind: "discarded", proposal, isFirst: false };
      case "confirmed":
        return answer.verdict === "discard" ? { kind: "confirmed" } : { kind: "run", proposal };
      case "open": {
        if (now >= proposal.expires) return { kind: "expired" };
        const isYes = answer.verdict === "confirm";
        kept.set(answer.id, { proposal, state: isYes ? "confirmed" : "discarded" });
        return isYes ? { kind: "run", proposal } : { kind: "discarded", proposal, isFirst: true };
      }
    }
  };

  return {
    add(asked) {
      count += 1;
      const proposal = { ...structuredClone(asked), id: `p_${count}` };
      kept.set(proposal.id, { proposal, state: "open" });
      return Promise.resolve(proposal);
    },
    decide: (answer, now) => Promise.resolve(answered(answer, now)),
    finish(id, outcome) {
      const found = kept.get(id);
      if (found?.state === "confirmed") kept.set(id, { proposal: found.proposal, state: "done", outcome });
      return Promise.resolve();
    },
    open: (person, chat, now) =>
      Promise.resolve(
        [...kept.values()]
          .filter(({ state, proposal }) => state === "open" && proposal.expires > now)
          .map(({ proposal }) => proposal)
          .filter((proposal) => proposal.person === person && proposal.chat === chat)
          .sort((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1)),
      ),
    forget(before) {
      for (const [id, { proposal }] of kept) if (proposal.expires < before) kept.delete(id);
      return Promise.resolve();
    },
  };
}
