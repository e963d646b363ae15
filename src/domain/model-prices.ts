/** Money as whole billionths of a US dollar: a token of the cheapest model is worth some of them, and sums stay exact. */
export type NanoUsd = number;

/** US dollars per million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

export const NANO_PER_USD = 1e9;

/** List prices at the end of 2025, for sums that stay within a cap; an operator's own prices stand before them. */
const LISTED: Readonly<Record<string, ModelPrice>> = {
  "gpt-5": { input: 1.25, output: 10 },
  "gpt-5-mini": { input: 0.25, output: 2 },
  "gpt-5-nano": { input: 0.05, output: 0.4 },
  "gpt-4.1": { input: 2, output: 8 },
  "gpt-4.1-mini": { input: 0.4, output: 1.6 },
  "gpt-4.1-nano": { input: 0.1, output: 0.4 },
  "gpt-4o": { input: 2.5, output: 10 },
  "gpt-4o-mini": { input: 0.15, output: 0.6 },
  o3: { input: 2, output: 8 },
  "o4-mini": { input: 1.1, output: 4.4 },
  o1: { input: 15, output: 60 },
};

export interface FoundPrice extends ModelPrice {
  /** False where nobody has said what the model costs: it is counted as the dearest known. */
  readonly isKnown: boolean;
}

/** What a model costs: by its name, or by its name without a date (`gpt-4o-mini-2024-07-18`); the dearest known where there is no such name. */
export function priceOf(model: string, own: Readonly<Record<string, ModelPrice>> = {}): FoundPrice {
  const prices: Readonly<Record<string, ModelPrice>> = { ...LISTED, ...own };
  const undated = model.replace(/-\d{4}-\d\d-\d\d$/, "");
  for (const name of [model, undated]) {
    const price = Object.hasOwn(prices, name) ? prices[name] : undefined;
    if (price !== undefined) return { ...price, isKnown: true };
  }
  const all = Object.values(prices);
  return {
    input: Math.max(...all.map(({ input }) => input)),
    output: Math.max(...all.map(({ output }) => output)),
    isKnown: false,
  };
}

/** What so many tokens cost. A dollar per million tokens is a thousand billionths a token. */
export const costOf = ({ input, output }: ModelPrice, inputTokens: number, outputTokens: number): NanoUsd =>
  Math.ceil(inputTokens * input * 1_000 + outputTokens * output * 1_000);

/** `$0.0042`, `$1.20`: two decimals, four below ten cents. */
export function usdText(amount: NanoUsd): string {
  const usd = amount / NANO_PER_USD;
  return `$${usd.toFixed(usd !== 0 && Math.abs(usd) < 0.1 ? 4 : 2)}`;
}
