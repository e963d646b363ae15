/** The only source of waiting below the adapters. */
export interface Timers {
  /** Calls back once, after `ms`; the returned function takes that back. */
  after(ms: number, call: () => void): () => void;
}
