/** What one turn may cost. */
export interface Limits {
  readonly toolCalls: number;
  readonly modelCalls: number;
  /** Wall clock of a whole turn, ms. */
  readonly wallMs: number;
  /** Of these, what a language model may take in all its calls together, ms; after that the next model answers. */
  readonly modelMs: number;
  /** Messages kept of a thread. */
  readonly threadMessages: number;
  /** Requests that may wait in a thread behind the one that runs. */
  readonly waiting: number;
}

export const LIMITS: Limits = {
  toolCalls: 8,
  modelCalls: 6,
  wallMs: 180_000,
  modelMs: 60_000,
  threadMessages: 40,
  waiting: 3,
};
