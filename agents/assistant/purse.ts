import { type Asker, personKey } from "../../src/domain/asker.js";
import { epochDay } from "../../src/domain/civil.js";
import {
  costOf,
  type FoundPrice,
  type ModelPrice,
  NANO_PER_USD,
  type NanoUsd,
  priceOf,
} from "../../src/domain/model-prices.js";
import type { Clock } from "../../src/ports/clock.js";
import type { DaySpent, PaidCall, Spending, SpendingCaps } from "../../src/ports/spending.js";

export interface PurseOptions {
  readonly spending: Spending;
  /** US dollars a day. */
  readonly usdPersonDay: number;
  readonly usdDay: number;
  /** US dollars per million tokens, before the prices that ITA knows. */
  readonly prices: Readonly<Record<string, ModelPrice>>;
  readonly clock: Clock;
}

/** Money set aside for one call. */
export interface Ticket {
  readonly call: PaidCall;
  readonly amount: NanoUsd;
  readonly price: ModelPrice;
  readonly before: DaySpent;
}

export type Whose = keyof SpendingCaps;

const WARN_AT = 0.8;

/** The money of language models: set aside before a call, settled after it. No cap is passed by more than one call's own excess. */
export class Purse {
  readonly caps: SpendingCaps;
  readonly spending: Spending;
  readonly #options: PurseOptions;

  constructor(options: PurseOptions) {
    this.#options = options;
    this.spending = options.spending;
    this.caps = {
      person: Math.round(options.usdPersonDay * NANO_PER_USD),
      everyone: Math.round(options.usdDay * NANO_PER_USD),
    };
  }

  get today(): number {
    return epochDay(this.#options.clock.now());
  }

  priceOf(model: string): FoundPrice {
    return priceOf(model, this.#options.prices);
  }

  /** Sets aside what a call may cost at most; or says whose cap does not let it. */
  async reserve(model: string, from: Asker, inputTokens: number, outputTokens: number): Promise<Ticket | Whose> {
    const price = this.priceOf(model);
    const call = { day: this.today, person: personKey(from), model };
    const amount = costOf(price, inputTokens, outputTokens);
    const reserved = await this.spending.reserve(call, amount, this.caps);
    return reserved.kind === "over" ? reserved.whose : { call, amount, price, before: reserved.spent };
  }

  /** What the call took: the endpoint's own count, or what was set aside where it gives none. Also whose 80 % were passed by it. */
  async settle(
    { call, amount, price, before }: Ticket,
    tokens: { readonly input: number; readonly output: number } | undefined,
  ): Promise<{ readonly cost: NanoUsd; readonly warns: Whose | undefined }> {
    const used = {
      inputTokens: tokens?.input ?? 0,
      outputTokens: tokens?.output ?? 0,
      cost: tokens === undefined ? amount : costOf(price, tokens.input, tokens.output),
    };
    const spent = await this.spending.settle(call, amount, used);
    const passed = (whose: Whose): boolean => {
      const mark = this.caps[whose] * WARN_AT;
      return before[whose] - amount < mark && spent[whose] >= mark;
    };
    return { cost: used.cost, warns: (["person", "everyone"] as const).find(passed) };
  }

  release({ call, amount }: Ticket): Promise<void> {
    return this.spending.release(call, amount);
  }
}
