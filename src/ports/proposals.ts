import type { EpochMs } from "../domain/civil.js";

/** Something with an effect that waits for the word of the person who asked for it. */
export interface Proposal {
  /** 1 to 20 signs of `A–Z a–z 0–9 _ -`, never given before and not to be guessed. */
  readonly id: string;
  /** The name of the effect that a yes sets off, and its arguments as JSON. */
  readonly effect: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What it would do, on one line, by code. */
  readonly about: string;
  /** The only person who may answer, and the only chat where: `telegram:123`. */
  readonly person: string;
  readonly chat: string;
  readonly made: EpochMs;
  /** From then on a yes no longer counts. */
  readonly expires: EpochMs;
}

/** A person's word on a proposal. */
export interface ProposalAnswer {
  readonly id: string;
  readonly verdict: "confirm" | "discard";
  readonly person: string;
  readonly chat: string;
  /** To a proposal of one of these effects alone: any other is `unknown`. */
  readonly effects?: readonly string[] | undefined;
}

/**
 * What an answer comes to. `run`: a yes that counts, and the effect is to be carried out; also where it was confirmed before and never came to its
 * end (a crash), however long ago. `confirmed`: a no that comes after a yes. `done`: it was carried out before, and that is what came of it.
 */
export type Decision =
  | { readonly kind: "run"; readonly proposal: Proposal }
  | { readonly kind: "done"; readonly proposal: Proposal; readonly outcome: string }
  | { readonly kind: "discarded"; readonly proposal: Proposal; readonly isFirst: boolean }
  | { readonly kind: "unknown" | "expired" | "other_person" | "other_chat" | "confirmed" };

/** The proposals that were made, in the journal: they outlive a restart. */
export interface Proposals {
  add(proposal: Omit<Proposal, "id">): Promise<Proposal>;
  /** Takes an answer at `now`; the first one that counts stands, whatever is pressed later. */
  decide(answer: ProposalAnswer, now: EpochMs): Promise<Decision>;
  /** A confirmed one was carried out, and that came of it: for whoever presses again. The first outcome stands. */
  finish(id: string, outcome: string): Promise<void>;
  /** Those of a person in a chat that wait for an answer at `now`, the oldest first. */
  open(person: string, chat: string, now: EpochMs): Promise<readonly Proposal[]>;
  /** Forgets those that expired before then; an answer to such a one is `unknown`. */
  forget(before: EpochMs): Promise<void>;
}
