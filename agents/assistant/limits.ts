import { MOST_WAITING } from "../../src/domain/still-busy.js";

/** What one turn may cost. */
export interface Limits {
  readonly toolCalls: number;
  readonly modelCalls: number;
  /** Wall clock of a whole turn, ms: what works then is stopped. */
  readonly wallMs: number;
  /** From then on, ms, no further step begins. */
  readonly softMs: number;
  /** Of these, what a language model may take in all its calls together, ms; after that the next model answers. */
  readonly modelMs: number;
  /** Tokens that language models may be sent in a turn, in all its calls together. */
  readonly inputTokens: number;
  /** Tokens that they may write: of each call, and no further call begins after them. */
  readonly outputTokens: number;
  /** Messages kept of a thread. */
  readonly threadMessages: number;
  /** Requests that may wait in a thread behind the one that runs. */
  readonly waiting: number;
}

export const LIMITS: Limits = {
  toolCalls: 8,
  modelCalls: 6,
  wallMs: 180_000,
  softMs: 60_000,
  modelMs: 60_000,
  inputTokens: 24_000,
  outputTokens: 1_500,
  threadMessages: 40,
  waiting: MOST_WAITING,
};
