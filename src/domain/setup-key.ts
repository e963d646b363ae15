/** What a certificate and an activation are of: one rule, by its content, on one market. */
export interface SetupKey {
  /** `Setup.hash`: changes with every word of the rule that means something, overrides included. */
  readonly setup_hash: string;
  readonly symbol: string;
  readonly timeframe: string;
}

export const sameKey = (a: SetupKey, b: SetupKey): boolean =>
  a.setup_hash === b.setup_hash && a.symbol === b.symbol && a.timeframe === b.timeframe;
