import type { NanoUsd } from "../domain/model-prices.js";

/** A call of a language model, as money knows it. */
export interface PaidCall {
  /** Days since 1970-01-01 UTC. */
  readonly day: number;
  /** `telegram:123`. */
  readonly person: string;
  readonly model: string;
}

export interface SpendingCaps {
  /** Of one person on one day. */
  readonly person: NanoUsd;
  /** Of everybody together on one day. */
  readonly everyone: NanoUsd;
}

/** What was spent on a day, what is set aside included. */
export interface DaySpent {
  readonly person: NanoUsd;
  readonly everyone: NanoUsd;
}

export type Reserved =
  | { readonly kind: "reserved"; readonly spent: DaySpent }
  | { readonly kind: "over"; readonly whose: keyof SpendingCaps; readonly spent: DaySpent };

/** What a call took in the end. */
export interface UsedTokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: NanoUsd;
}

/** Calls of a model by a person, summed up. */
export interface SpendingRow extends UsedTokens {
  readonly person: string;
  readonly model: string;
  readonly calls: number;
}

/**
 * What language models were paid, in the journal. Money is set aside before a call and settled after it, so that no cap is passed; what a crash
 * left unsettled stays counted. Throws `Refusal` where the journal cannot be written: then no call may be made.
 */
export interface Spending {
  /** Sets `amount` aside and counts the call, unless a cap would be passed by it. */
  reserve(call: PaidCall, amount: NanoUsd, caps: SpendingCaps): Promise<Reserved>;
  /** Puts what the call took in place of what was set aside for it; what was spent on its day by then. */
  settle(call: PaidCall, amount: NanoUsd, used: UsedTokens): Promise<DaySpent>;
  /** The call never took place. */
  release(call: PaidCall, amount: NanoUsd): Promise<void>;
  /** Sums by person and model of the days from `first` to `last`, the dearest first. */
  sums(first: number, last: number): Promise<readonly SpendingRow[]>;
}
