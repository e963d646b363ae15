import type { EpochMs } from "../domain/civil.js";

/** The right of one terminal to hand candles in, and nothing else. */
export interface FeedToken {
  /** `ft_` and eight hex digits: shown and typed, opens nothing. */
  readonly id: string;
  /** What its owner calls the terminal. */
  readonly name: string;
  readonly made: EpochMs;
  readonly revoked?: EpochMs | undefined;
}

export interface FeedTokens {
  /** Makes a token; its hash alone is kept, so it is to be shown now or never. */
  make(name: string, now: EpochMs): Promise<FeedToken & { readonly token: string }>;
  /** In the order they were made, revoked ones too. */
  all(): Promise<readonly FeedToken[]>;
  /** False where there is none of that id that still counts. */
  revoke(id: string, now: EpochMs): Promise<boolean>;
  /** Whose token that is; undefined for a wrong or revoked one. Takes as long for each wrong one. */
  find(token: string): Promise<FeedToken | undefined>;
}
